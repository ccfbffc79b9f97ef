package org.stocktake.demosite.body;

import org.jspecify.annotations.Nullable;

/** Bodies of comments. */
public final class RemarkText {
    private RemarkText() {}

    /** @param file attachment of the page that the comment shows as an image or links to; absent for none */
    public static String of(@Nullable String file, boolean asPicture) {
        if (file == null) {
            return "<p>Agreed, thank you.</p>";
        }
        String resource = "<ri:attachment ri:filename=\"" + Draft.escaped(file) + "\" />";
        return asPicture
                ? "<p>Agreed, see <ac:image>" + resource + "</ac:image></p>"
                : "<p>The numbers are in <ac:link>" + resource + "</ac:link>.</p>";
    }
}
