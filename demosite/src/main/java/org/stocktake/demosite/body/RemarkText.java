package org.stocktake.demosite.body;

import org.jspecify.annotations.Nullable;

/** Bodies of comments. */
public final class RemarkText {
    private RemarkText() {}

    /**
     * The body of one comment.
     *
     * @param comment its id; every second comment with an attachment shows it as an image, the others link to it
     * @param file attachment of the page; absent for none
     */
    public static String of(long comment, @Nullable String file) {
        if (file == null) {
            return "<p>Agreed, thank you.</p>";
        }
        String resource = "<ri:attachment ri:filename=\"" + Draft.escaped(file) + "\" />";
        return comment % 2 == 0
                ? "<p>Agreed, see <ac:image>" + resource + "</ac:image></p>"
                : "<p>The numbers are in <ac:link>" + resource + "</ac:link>.</p>";
    }
}
