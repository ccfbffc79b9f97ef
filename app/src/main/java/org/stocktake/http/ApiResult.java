package org.stocktake.http;

/** Result of an API call for which a rejection or an empty reply is a valid result rather than a failure. */
public sealed interface ApiResult<T> {
    /** Status 200 with a body. */
    record Ok<T>(T value) implements ApiResult<T> {}

    /** Status 204: no body. */
    record NoContent<T>() implements ApiResult<T> {}

    /**
     * Status 400 (malformed request), 403 (no permission) or 404 (not found).
     *
     * @param message the site's error message on one line, shortened; empty if it sent none
     */
    record Rejected<T>(int status, String message) implements ApiResult<T> {}
}
