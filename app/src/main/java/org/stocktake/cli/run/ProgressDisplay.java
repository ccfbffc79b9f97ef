package org.stocktake.cli.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Wording;
import org.stocktake.run.progress.Progress;

/** Displays progress: redrawn in place on a terminal, as plain lines in a log, or not at all. Thread-safe. */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int SPACES_SHOWN = 6;

    /** Lower rates would be shown as 0. */
    private static final double LEAST_RATE = 0.05;

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
            lines.add("  + %s more".formatted(Wording.number(order.size() - SPACES_SHOWN)));
        }
        return lines;
    }

    /** A sentence for a log. */
    static String line(State state) {
        long listed = state.spaces().stream().mapToLong(SpaceState::listed).sum();
        if (state.stage() != Stage.COLLECT || listed == 0) {
            return head(state) + ".";
        }
        long read = state.spaces().stream().mapToLong(SpaceState::read).sum();
        long measured = state.spaces().stream().mapToLong(SpaceState::measured).sum();
        return "%s%s; %s listed, %s read, %s measured in %s."
                .formatted(
                        step(state.stage()),
                        traffic(state),
                        Wording.pages(listed),
                        Wording.number(read),
                        Wording.number(measured),
                        Wording.spaces(state.spaces().size()));
    }

    private static String head(State state) {
        return step(state.stage()) + traffic(state);
    }

    private static String step(Stage stage) {
        List<Stage> stages = List.of(Stage.values());
        return "Step %d of %d, %s".formatted(stages.indexOf(stage) + 1, stages.size(), work(stage));
    }

    /** Requests and remaining time while pages are read. An export has no requests, and a rate is unknown at first. */
    private static String traffic(State state) {
        StringBuilder text = new StringBuilder();
        if (state.stage() == Stage.COLLECT && state.requests() > 0) {
            text.append(state.requests() == 1 ? "; 1 request" : "; " + Wording.number(state.requests()) + " requests");
            if (state.requestsPerSecond() >= LEAST_RATE) {
                text.append(String.format(Locale.ROOT, ", %,.1f per second", state.requestsPerSecond()));
            }
        }
        if (state.remaining() != null) {
            text.append("; about ").append(span(state.remaining())).append(" left");
        }
        return text.toString();
    }

    private static String work(Stage stage) {
        return switch (stage) {
            case SURVEY -> "survey: checking access, finding spaces and counting pages";
            case COLLECT -> "collect: reading and measuring pages";
            case RELATE -> "relate: following links, comparing with earlier weeks and evaluating rules";
            case PUBLISH -> "publish: writing the tables of the week";
        };
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
        String listed = Wording.number(space.listed());
        return "%s listed, %s read, %s measured"
                .formatted(
                        space.expected() == null ? listed : listed + " of " + Wording.number(space.expected()),
                        Wording.number(space.read()),
                        Wording.number(space.measured()));
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
