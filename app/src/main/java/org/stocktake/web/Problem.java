package org.stocktake.web;

import java.util.Map;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * What is shown in the place of an answer that failed. Readers of other machines learn what happened and whom to tell. Paths and options
 * of the server are for the person who runs it, and the log has them.
 *
 * @param title of the page that says it
 */
record Problem(int status, String title, String sentence, String remedy) {
    static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    private static final String TELL = "Tell the person who runs Stocktake. The log of the server says why.";

    /** Sentences for readers of other machines. */
    private static final Map<Code, String> FOR_OTHERS = Map.of(
            Code.DAMAGED_FILE, "A published week cannot be read: a file was changed or damaged.",
            Code.NEWER_SCHEMA, "The published weeks cannot be read: a newer version of Stocktake wrote them.",
            Code.MEMORY, "This needs more memory than the dashboard may have.",
            Code.LOCKED, "Other users or programs are writing to the journal. Nothing was changed.",
            Code.DISK, "A file on the server could not be read or written.",
            Code.HELD_OPEN, "A file on the server could not be replaced.",
            Code.PERMISSION, "The dashboard has no permission to read or write a file on the server.");

    /** For a failure of this machine, or for an exception that is not expected. */
    static Problem of(Exception exception, Access access) {
        return exception instanceof StocktakeException known
                ? of(known.failure(), access)
                : new Problem(
                        FAILED,
                        "Something went wrong",
                        "Stocktake could not make this page.",
                        access.isShared()
                                ? TELL
                                : "The log file serve.log in the data folder says why. \"stocktake support\" collects what a report needs.");
    }

    static Problem of(Failure failure, Access access) {
        Code code = failure.code();
        int status = code == Code.MEMORY || code == Code.LOCKED ? UNAVAILABLE : FAILED;
        String title = code == Code.MEMORY ? "Not enough memory" : "The week could not be read";
        if (!access.isShared()) {
            return new Problem(status, title, failure.where() + ": " + failure.what(), failure.remedy());
        }
        return new Problem(
                status,
                title,
                FOR_OTHERS.getOrDefault(code, "Stocktake could not do this."),
                code == Code.LOCKED ? "Try again. If it happens again, tell the person who runs Stocktake." : TELL);
    }

    /** The same for a form, which has changed nothing. */
    Problem ofForm() {
        return new Problem(status, "Not changed", sentence, remedy);
    }

    /** Both sentences. */
    String text() {
        return sentence + " " + remedy;
    }
}
