package org.stocktake.output;

/**
 * Tells texts that a spreadsheet would take for a formula. Spreadsheets look past white space and quotes, and take the
 * full-width signs of East Asian keyboards for the narrow ones.
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

    /** White space of any width, zero and line breaks included. Control characters are gone from a finished cell. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
