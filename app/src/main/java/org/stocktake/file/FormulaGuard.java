package org.stocktake.file;

/**
 * Detects texts that a spreadsheet would execute as a formula. Spreadsheets skip white space and quotes, and accept
 * full-width characters of East Asian keyboards.
 */
final class FormulaGuard {
    private static final String SIGNS = "=+-@＝＋－＠";
    private static final String OPENING_QUOTES = "\"'“”„‟‘’‚‛«‹";

    private FormulaGuard() {}

    static boolean readsAsFormula(String text) {
        int i = 0;
        for (; i < text.length() && isBlank(text.charAt(i)); i++) {
            if (text.charAt(i) == '\t' || text.charAt(i) == '\r') {
                return true;
            }
        }
        while (i < text.length() && (isBlank(text.charAt(i)) || OPENING_QUOTES.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i < text.length() && SIGNS.indexOf(text.charAt(i)) >= 0;
    }

    /** White space of any width, including zero width and line breaks. Control characters were removed before. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
