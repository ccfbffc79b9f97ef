package org.stocktake.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Finds out whether a browser still waits for a page: a server notices a closed connection only when it writes. Empty lines before
 * a page mean nothing. The first is written after two seconds, because afterwards the status of the answer is fixed.
 */
final class Heartbeat implements BooleanSupplier {
    private static final long FIRST_NANOS = 2_000_000_000L;
    private static final long NEXT_NANOS = 500_000_000L;

    private final Context context;
    private long next = System.nanoTime() + FIRST_NANOS;

    Heartbeat(Context context) {
        this.context = context;
    }

    @Override
    public boolean getAsBoolean() {
        if (System.nanoTime() < next) {
            return false;
        }
        next = System.nanoTime() + NEXT_NANOS;
        try {
            context.contentType(Answers.HTML);
            context.res().getOutputStream().write('\n');
            context.res().flushBuffer();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
