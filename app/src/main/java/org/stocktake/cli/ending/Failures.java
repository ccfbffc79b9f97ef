package org.stocktake.cli.ending;

import java.util.List;
import java.util.Map;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Lines;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.model.Week;

/** Reports failures that did not stop the command. */
public final class Failures {
    private Failures() {}

    /**
     * Reports weeks excluded from a result.
     *
     * @return the exit status: 3 if there are any
     */
    public static int reportUnreadable(Map<Week, Failure> weeks, Terminal terminal) {
        weeks.forEach((week, damage) -> report("%s is left out. %s".formatted(week, damage.sentence()), terminal));
        return weeks.isEmpty() ? 0 : Responsible.CONTENT.exitStatus();
    }

    /** @return the exit status: the highest of all failures, 0 if there are none */
    public static int report(List<Failure> failures, Terminal terminal) {
        failures.forEach(failure -> report(failure.sentence(), terminal));
        return failures.stream()
                .mapToInt(failure -> failure.code().responsible().exitStatus())
                .max()
                .orElse(0);
    }

    private static void report(String sentence, Terminal terminal) {
        LogFile.note(sentence);
        terminal.err()
                .println(Lines.wrap("stocktake: " + sentence, terminal.screen().width()));
    }
}
