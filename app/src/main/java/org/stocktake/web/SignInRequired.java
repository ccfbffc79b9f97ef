package org.stocktake.web;

/** A request of a reader who has not signed in. */
final class SignInRequired extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why the last attempt failed; empty if there was none. */
    SignInRequired(String problem) {
        super(problem);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
