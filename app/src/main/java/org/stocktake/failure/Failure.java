package org.stocktake.failure;

/**
 * One thing that went wrong, told to the person who can act on it. No secret, no text of a page.
 *
 * @param where a place the operator knows: a redacted address, a page id, a file and line, a setting
 * @param what what happened, a sentence with the value and the bound
 * @param remedy what to do, a sentence
 */
public record Failure(Code code, String where, String what, String remedy) {
    public Failure {
        where = Secrets.masked(where);
        what = Secrets.masked(what);
        remedy = Secrets.masked(remedy);
    }

    /** The failure as one line for a terminal. */
    public String sentence() {
        // What is wrong with settings is told in a list of lines; all else may quote what came from outside.
        String told = code == Code.SETTING ? PlainText.lines(what) : PlainText.line(what);
        // What ends a list of lines leaves the remedy a line of its own.
        return PlainText.line(where) + ": " + told + (what.endsWith("\n") ? "" : " ") + PlainText.line(remedy);
    }
}
