package org.stocktake.http;

/** What a site said to a question where a refusal is an answer like any other. */
public sealed interface Verdict<T> {
    /** It told what was asked for. */
    record Told<T>(T value) implements Verdict<T> {}

    /** It has nothing to tell (204). */
    record Silent<T>() implements Verdict<T> {}

    /**
     * It calls the question wrong (400), does not let the account read the answer (403), or has nothing at this address
     * (404).
     *
     * @param message the site's own, on one line and cut; empty where it gave none
     */
    record Refused<T>(int status, String message) implements Verdict<T> {}
}
