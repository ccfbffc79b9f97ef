package org.stocktake.web;

import org.stocktake.read.LiveWeeks;

/** A form that changes something. It arrives by POST, and {@link Guard} has checked that a page of the dashboard sent it. */
interface Form {
    /** Its path; a name in braces, such as {@code /findings/{id}/acknowledge}, is any text without a slash. */
    String address();

    /**
     * Does what it says.
     *
     * @param weeks of the site whose page sent it
     * @return the page that shows the result
     * @throws Refusal if nothing was changed
     */
    Address submit(Submission submission, LiveWeeks weeks);
}
