package org.stocktake.failure;

/**
 * One thing that went wrong, told to the person who can act on it. No secret, no text of a page.
 *
 * @param where a place the operator knows: a redacted address, a page id, a file and line, a setting
 * @param what what happened, a sentence with the value and the bound
 * @param remedy what to do, a sentence
 */
public record Failure(Code code, String where, String what, String remedy) {
    /** The failure as one line for a terminal. */
    public String sentence() {
        // What ends a list of lines leaves the remedy a line of its own.
        return where + ": " + what + (what.endsWith("\n") ? "" : " ") + remedy;
    }
}
