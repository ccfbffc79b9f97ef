package org.stocktake.source.export;

/**
 * Restores CDATA sections in bodies. An export stores a body in one CDATA section and therefore writes each {@code ]]>}
 * inside as {@code ]] >}. Only those that end a CDATA section of the body are restored: code may contain {@code a[b[1]]
 * > 2}.
 */
final class CdataMending {
    private static final String START = "<![CDATA[";
    private static final String END = "]]>";
    private static final String BROKEN = "]] >";

    private CdataMending() {}

    static String repair(String body) {
        if (!body.contains(BROKEN)) {
            return body;
        }
        StringBuilder repaired = new StringBuilder(body.length());
        int at = 0;
        while (true) {
            int start = body.indexOf(START, at);
            if (start < 0) {
                return repaired.append(body, at, body.length()).toString();
            }
            int end = end(body, start + START.length());
            if (end < 0) {
                return repaired.append(body, at, body.length()).toString();
            }
            repaired.append(body, at, end).append(END);
            at = end + (body.startsWith(BROKEN, end) ? BROKEN.length() : END.length());
        }
    }

    /**
     * The end of the section that starts before {@code from}: the first candidate followed by a tag or the end of the
     * body.
     */
    private static int end(String body, int from) {
        int whole = body.indexOf(END, from);
        int first = body.indexOf(BROKEN, from);
        for (int at = first; at >= 0 && (whole < 0 || at < whole); at = body.indexOf(BROKEN, at + 1)) {
            int after = at + BROKEN.length();
            if (after == body.length() || body.startsWith("</", after) || body.startsWith(START, after)) {
                return at;
            }
        }
        return whole >= 0 ? whole : first;
    }
}
