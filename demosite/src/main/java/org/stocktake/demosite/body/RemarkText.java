package org.stocktake.demosite.body;

import org.jspecify.annotations.Nullable;

/** What people write in comments. */
public final class RemarkText {
    private RemarkText() {}

    /** @param file of the page, which the comment shows as a picture or links to; absent where it shows none */
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
