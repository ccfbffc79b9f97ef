package org.stocktake.cli.ending;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/** An unexpected exception for developers: its causes and their frames, without texts that may quote data. */
final class CauseTrace {
    private static final int LONGEST_MESSAGE = 200;

    /** A chain of causes may be a circle. */
    private static final int CAUSES = 10;

    private CauseTrace() {}

    static String of(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES)
                .map(CauseTrace::frames)
                .collect(Collectors.joining("caused by "));
    }

    private static String frames(Throwable fault) {
        return fault.getClass().getName()
                + message(fault)
                + System.lineSeparator()
                + Stream.of(fault.getStackTrace())
                        .map(frame -> "    at " + frame + System.lineSeparator())
                        .collect(Collectors.joining());
    }

    /** Messages of Java's own exceptions only: those of a parser may quote its input. */
    private static String message(Throwable fault) {
        boolean ours = fault.getClass().getName().startsWith("java.lang.");
        if (!ours || fault.getMessage() == null) {
            return "";
        }
        String message = fault.getMessage().lines().findFirst().orElse("");
        return ": " + PlainText.line(Secrets.masked(message.substring(0, Math.min(message.length(), LONGEST_MESSAGE))));
    }
}
