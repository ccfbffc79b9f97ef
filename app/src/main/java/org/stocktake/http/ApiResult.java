package org.stocktake.http;

/** What a site said to a question where a refusal is an answer like any other. */
public sealed interface ApiResult<T> {
    /** It told what was asked for. */
    record Ok<T>(T value) implements ApiResult<T> {}

    /** It has nothing to tell (204). */
    record NoContent<T>() implements ApiResult<T> {}

    /**
     * It calls the question wrong (400), does not let the account read the answer (403), or has nothing at this address
     * (404).
     *
     * @param message the site's own, on one line and cut; empty where it gave none
     */
    record Rejected<T>(int status, String message) implements ApiResult<T> {}
}
