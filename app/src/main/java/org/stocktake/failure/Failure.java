package org.stocktake.failure;

/**
 * A failure, worded for the person who can fix it, without secrets and page content.
 *
 * @param where location that the operator knows: a redacted URL, a page id, a file and line, a setting
 * @param what a sentence on what happened, with the value and the limit
 * @param remedy a sentence on what to do
 */
public record Failure(Code code, String where, String what, String remedy) {
    public Failure {
        where = Secrets.masked(where);
        what = Secrets.masked(what);
        remedy = Secrets.masked(remedy);
    }

    /** The failure as one line for a terminal. */
    public String sentence() {
        // Problems of settings are a list of lines; other texts may quote external data.
        String told = code == Code.SETTING ? PlainText.lines(what) : PlainText.line(what);
        // After a list of lines the remedy gets its own line.
        return PlainText.line(where) + ": " + told + (what.endsWith("\n") ? "" : " ") + PlainText.line(remedy);
    }
}
