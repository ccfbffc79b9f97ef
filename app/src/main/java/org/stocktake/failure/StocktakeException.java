package org.stocktake.failure;

import org.jspecify.annotations.Nullable;

/** A failure that ends the current operation. Its message is the failure's sentence. */
public final class StocktakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public StocktakeException(Failure failure) {
        this(failure, null);
    }

    public StocktakeException(Failure failure, @Nullable Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    public StocktakeException(Code code, String where, String what, String remedy) {
        this(new Failure(code, where, what, remedy));
    }

    public Failure failure() {
        return failure;
    }
}
