package org.stocktake.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * A page named in plain text by old macros: {@code Title} or {@code KEY:Title}. A colon next to white space is part of
 * the title.
 *
 * @param space absent for the page's own space
 */
record WrittenTitle(@Nullable SpaceKey space, String title) {
    private static final Pattern WITH_KEY = Pattern.compile("(~[^\\s:/]+|[\\p{Alnum}._-]+):(\\S.*)?", Pattern.DOTALL);

    /** @param written not blank */
    static WrittenTitle of(String written) {
        String title = written.strip().replaceAll("\\s+", " ");
        Matcher matcher = WITH_KEY.matcher(title);
        if (!matcher.matches()) {
            return new WrittenTitle(null, title);
        }
        String rest = matcher.group(2);
        return new WrittenTitle(new SpaceKey(matcher.group(1)), rest == null ? "" : rest);
    }
}
