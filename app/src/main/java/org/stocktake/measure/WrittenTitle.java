package org.stocktake.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * A page as macros of old name it in plain words: {@code Title} or {@code KEY:Title}. A colon behind white space, or with
 * white space behind it, is one of the title.
 *
 * @param space absent for the own one
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
