package org.stocktake.web;

import org.stocktake.read.Sharing;

/** Whether a reader can answer findings on a screen, and if not, why. */
enum Acting {
    POSSIBLE,
    /** The dashboard only reads: its screens show the commands. */
    BY_COMMANDS,
    /** The week is not the newest one. */
    OTHER_WEEK,
    /** Answers have names, and that of the reader is not known. */
    NAMELESS;

    static Acting of(Page page) {
        Request request = page.request();
        if (page.setup().answers() != Dashboard.Answering.ALLOWED || request == null) {
            return BY_COMMANDS;
        }
        if (!page.isNewest()) {
            return OTHER_WEEK;
        }
        return isNameless(request.user(), request.published().sharing()) ? NAMELESS : POSSIBLE;
    }

    static boolean isNameless(User user, Sharing sharing) {
        return user.name().isBlank() && sharing.people() == Sharing.People.NAMED;
    }
}
