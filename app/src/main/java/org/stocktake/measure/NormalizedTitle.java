package org.stocktake.measure;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A title without what does not make two titles different: one form for characters of several forms (NFKC), small
 * letters, white space drawn together, and "Copy of" at its front left out.
 */
public final class NormalizedTitle {
    private static final Pattern SPACES = Pattern.compile("[\\p{javaWhitespace}\\p{Z}]+");
    private static final Pattern COPY_OF = Pattern.compile("^(copy of )+(?=.)");

    private NormalizedTitle() {}

    public static String of(String title) {
        String small = Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return COPY_OF.matcher(SPACES.matcher(small).replaceAll(" ").strip()).replaceFirst("");
    }
}
