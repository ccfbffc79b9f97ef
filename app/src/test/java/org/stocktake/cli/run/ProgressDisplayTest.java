package org.stocktake.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stocktake.cli.Shell;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.model.SpaceKey;
import org.stocktake.run.progress.Progress.SpaceState;
import org.stocktake.run.progress.Progress.Stage;
import org.stocktake.run.progress.Progress.State;

class ProgressDisplayTest {
    private static final SpaceState BEGUN = new SpaceState(new SpaceKey("TEAM"), 1_200L, 400, 350, 300);
    private static final SpaceState WAITING = new SpaceState(new SpaceKey("A"), 7L, 0, 0, 0);
    private static final SpaceState DONE = new SpaceState(new SpaceKey("OLD"), 5L, 5, 5, 5);
    private static final SpaceState LARGE = new SpaceState(new SpaceKey("BIG"), 2_000L, 1_005, 1_005, 5);
    private static final SpaceState UNCOUNTED = new SpaceState(new SpaceKey("~joe"), null, 3, 3, 2);

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theBlockShowsWhatIsWorkedOnFirst() {
        State state =
                new State(Stage.COLLECT, List.of(DONE, WAITING, BEGUN, UNCOUNTED), 42, 9.96, Duration.ofSeconds(75));

        assertThat(ProgressDisplay.block(state))
                .containsExactly(
                        "Step 2 of 4, collect: reading and measuring pages; 42 requests, 10.0 per second;"
                                + " about 1 min 15 s left",
                        "  TEAM  400 of 1,200 listed, 350 read, 300 measured",
                        "  ~joe  3 listed, 3 read, 2 measured",
                        "  A     0 of 7 listed, 0 read, 0 measured",
                        "  OLD   5 of 5 listed, 5 read, 5 measured");
    }

    @Test
    void manySpacesAreCounted() {
        List<SpaceState> spaces = IntStream.range(0, 40)
                .mapToObj(i -> new SpaceState(new SpaceKey("S" + i), 9L, 1, 0, 0))
                .toList();

        assertThat(ProgressDisplay.block(new State(Stage.COLLECT, spaces, 0, 0, Duration.ofMinutes(125))))
                .hasSize(8)
                .startsWith("Step 2 of 4, collect: reading and measuring pages; about 2 h 5 min left")
                .endsWith("  + 34 more");
    }

    @Test
    void aLogGetsOneLineForAllSpaces() {
        ProgressDisplay display = display(Screen.NO_WIDTH, Verbosity.NORMAL);

        display.show(new State(Stage.COLLECT, List.of(BEGUN, LARGE), 42, 0.5, null));
        display.close();

        assertThat(said())
                .isEqualTo("Step 2 of 4, collect: reading and measuring pages; 42 requests, 0.5 per second;"
                        + " 1,405 pages listed, 1,355 read, 305 measured in 2 spaces.\n");
    }

    @Test
    void newsOfTheSameStageWaits() {
        ProgressDisplay display = display(Screen.NO_WIDTH, Verbosity.NORMAL);

        // The clock stands still: only a new stage is displayed after the first update.
        display.show(new State(Stage.COLLECT, List.of(), 1, 0, null));
        display.show(new State(Stage.COLLECT, List.of(), 2, 0, null));
        display.show(new State(Stage.PUBLISH, List.of(), 3, 0, null));

        assertThat(said()).isEqualTo("""
            Step 2 of 4, collect: reading and measuring pages; 1 request.
            Step 4 of 4, publish: writing the tables of the week.
            """);
    }

    @Test
    void aTerminalIsLeftCleanAtTheEnd() {
        ProgressDisplay display = display(80, Verbosity.NORMAL);

        display.show(new State(Stage.SURVEY, List.of(), 1, 0, null));
        display.close();

        assertThat(said())
                .isEqualTo(
                        "Step 1 of 4, survey: checking access, finding spaces and counting pages\n\u001b[1A\r\u001b[J");
    }

    @Test
    void whoWantsQuietHearsNothing() {
        ProgressDisplay display = display(80, Verbosity.QUIET);

        display.show(new State(Stage.COLLECT, List.of(BEGUN), 1, 0, null));
        display.close();

        assertThat(said()).isEmpty();
    }

    private ProgressDisplay display(int width, Verbosity verbosity) {
        Terminal terminal = Shell.in(Path.of("")).onTerminal(width).terminal(new StringWriter(), err);
        return ProgressDisplay.on(terminal, verbosity);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
