package org.stocktake.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.run.Progress;

/** Displays progress: redrawn in place on a terminal, as plain lines in a log, or not at all. Thread-safe. */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int SPACES_SHOWN = 6;

    private final Terminal terminal;
    private final Verbosity verbosity;
    private final Clock clock;
    private @Nullable Instant shown;
    private @Nullable Stage stage;

    private ProgressDisplay(Terminal terminal, Verbosity verbosity) {
        this.terminal = terminal;
        this.verbosity = verbosity;
        this.clock = terminal.clock();
    }

    static ProgressDisplay on(Terminal terminal, Verbosity verbosity) {
        return new ProgressDisplay(terminal, verbosity);
    }

    @Override
    public synchronized void show(State state) {
        if (verbosity == Verbosity.QUIET || !isDue(state)) {
            return;
        }
        shown = clock.instant();
        stage = state.stage();
        if (terminal.screen().isTerminal()) {
            terminal.screen().draw(block(state));
        } else {
            terminal.err().println(line(state));
            terminal.err().flush();
        }
    }

    /** A new stage is shown at once, other progress at intervals. */
    private boolean isDue(State state) {
        Duration pause = terminal.screen().isTerminal() ? BETWEEN_DRAWINGS : BETWEEN_LINES;
        return shown == null || stage != state.stage() || !clock.instant().isBefore(shown.plus(pause));
    }

    /** Removes the display, so that only the result remains. */
    @Override
    public synchronized void close() {
        if (terminal.screen().isTerminal()) {
            terminal.screen().draw(List.of());
        }
    }

    static List<String> block(State state) {
        List<String> lines = new ArrayList<>();
        lines.add(head(state));
        // Spaces in progress first, then waiting ones, then finished ones.
        List<SpaceState> order = state.spaces().stream()
                .sorted(Comparator.comparingInt(ProgressDisplay::rank))
                .toList();
        int keyWidth = order.stream()
                .limit(SPACES_SHOWN)
                .mapToInt(space -> space.space().value().length())
                .max()
                .orElse(0);
        order.stream()
                .limit(SPACES_SHOWN)
                .forEach(space ->
                        lines.add(("  %-" + Math.max(keyWidth, 1) + "s  %s").formatted(space.space(), counts(space))));
        if (order.size() > SPACES_SHOWN) {
            lines.add("  + %d more".formatted(order.size() - SPACES_SHOWN));
        }
        return lines;
    }

    static String line(State state) {
        if (state.spaces().isEmpty()) {
            return head(state);
        }
        long listed = state.spaces().stream().mapToLong(SpaceState::listed).sum();
        long read = state.spaces().stream().mapToLong(SpaceState::read).sum();
        long measured = state.spaces().stream().mapToLong(SpaceState::measured).sum();
        return "%s; %s: %d pages listed, %d read, %d measured"
                .formatted(head(state), RunReport.spaces(state.spaces().size()), listed, read, measured);
    }

    private static String head(State state) {
        List<String> words = new ArrayList<>();
        // An export has no requests.
        if (state.requests() > 0) {
            words.add(String.format(
                    Locale.ROOT, "%d requests, %.1f a second", state.requests(), state.requestsPerSecond()));
        }
        if (state.remaining() != null) {
            words.add("about " + span(state.remaining()) + " to go");
        }
        return state.stage().text() + (words.isEmpty() ? "" : ": " + String.join(", ", words));
    }

    private static int rank(SpaceState space) {
        if (space.listed() == 0) {
            return 1;
        }
        return isDone(space) ? 2 : 0;
    }

    private static boolean isDone(SpaceState space) {
        return space.expected() != null && space.measured() >= space.expected();
    }

    private static String counts(SpaceState space) {
        String listed = space.expected() == null
                ? "%d listed".formatted(space.listed())
                : "%d of %d listed".formatted(space.listed(), space.expected());
        return "%s, %d read, %d measured".formatted(listed, space.read(), space.measured());
    }

    private static String span(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : duration.toSeconds() + " s";
    }
}
