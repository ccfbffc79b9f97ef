package org.stocktake.measure;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Title normalised for comparison: NFKC, lower case, collapsed white space, without a leading "Copy of". */
public final class NormalizedTitle {
    private static final Pattern SPACES = Pattern.compile("[\\p{javaWhitespace}\\p{Z}]+");
    private static final Pattern COPY_OF = Pattern.compile("^(copy of )+(?=.)");

    private NormalizedTitle() {}

    public static String of(String title) {
        String small = Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return COPY_OF.matcher(SPACES.matcher(small).replaceAll(" ").strip()).replaceFirst("");
    }
}
