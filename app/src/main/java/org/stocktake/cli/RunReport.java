package org.stocktake.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.RunSettings;
import org.stocktake.failure.Blame;
import org.stocktake.failure.Failure;
import org.stocktake.http.Traffic;
import org.stocktake.relate.Absence;
import org.stocktake.relate.Coverage;
import org.stocktake.run.Outcome;
import org.stocktake.run.WorkflowCoverage;

/** Tells how a run ended: whether the week is published, what is missing, and how to go on. */
final class RunReport {
    private static final int SPACES_SHOWN = 10;

    private final PrintWriter out;
    private final int width;
    private final Outcome outcome;
    private final double coverageMinimum;
    private final boolean strict;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} where lines are not broken */
    RunReport(PrintWriter out, int width, Outcome outcome, RunSettings settings) {
        this.width = width;
        this.out = out;
        this.outcome = outcome;
        this.coverageMinimum = settings.coverageMinimum();
        this.strict = settings.strict();
    }

    /** Prints the report and gives the exit status it stands for. */
    int print() {
        Coverage all = outcome.all();
        Path published = outcome.published();
        if (published == null) {
            out.printf(
                    "%s is NOT published: %s.%n",
                    outcome.week(), all.whole() ? tooLow(all) : "not every list could be read to its end");
        } else {
            out.printf(
                    "%s is published%s: %s of %s pages in %s read, coverage %s %%.%n",
                    outcome.week(),
                    outcome.isWhole() ? "" : " PARTIAL",
                    number(all.read()),
                    number(all.expected()),
                    spaces(outcome.coverage().size() - 1),
                    percent(all.percent()));
        }
        gaps();
        workflows(outcome.workflows());
        failures();
        toEnable();
        since();
        traffic(outcome.traffic());
        if (published == null) {
            out.println(
                    outcome.traffic() == null
                            ? "Take another export, or accept this one with --coverage-minimum where its list is whole."
                            : "Run the same command again: it asks only for what is missing.");
        } else {
            out.printf(
                    "The week is in %s%s.%n",
                    published,
                    outcome.week().equals(outcome.newest())
                            ? ", and in current/ beside it"
                            : "; current/ shows the newest week, " + outcome.newest());
        }
        outcome.unsettled().forEach(failure -> out.println(failure.sentence()));
        if (!outcome.unsettled().isEmpty()) {
            return outcome.unsettled().get(0).code().blame().exitStatus();
        }
        boolean whole = strict ? outcome.isStrictlyWhole() : outcome.isWhole() && !outcome.leavesGaps();
        return whole ? 0 : Blame.CONTENT.exitStatus();
    }

    private String tooLow(Coverage all) {
        return "%s of %s pages could be read, and coverage must be %s %% (coverage.minimum) but was %s %%"
                .formatted(
                        number(all.read()), number(all.expected()), percent(coverageMinimum), percent(all.percent()));
    }

    private void gaps() {
        List<Coverage> gaps = outcome.coverage().stream()
                .filter(space -> space.space() != null)
                .filter(space -> !space.whole() || space.read() < space.expected())
                .toList();
        gaps.stream()
                .limit(SPACES_SHOWN)
                .forEach(gap -> out.printf(
                        "  space %s: %s of %s pages read%s%n",
                        gap.space(),
                        number(gap.read()),
                        number(gap.expected()),
                        gap.whole() ? "" : ", its list was not read to the end"));
        if (gaps.size() > SPACES_SHOWN) {
            out.printf("  + %d spaces more%n", gaps.size() - SPACES_SHOWN);
        }
    }

    private void workflows(@Nullable WorkflowCoverage workflows) {
        if (workflows == null) {
            return;
        }
        out.printf(
                "Workflow coverage %s %%: the workflows of %s of %s pages read%s.%n",
                percent(workflows.percent()),
                number(workflows.read()),
                number(workflows.pages()),
                workflows.budgetSpent() && workflows.read() < workflows.pages()
                        ? "; others wait for the next weeks (http.page-budget)"
                        : "");
    }

    private void failures() {
        if (outcome.failureCount() == 0) {
            return;
        }
        out.printf(
                "%s could not be read as %s should:%n",
                outcome.failureCount() == 1 ? "One thing" : number(outcome.failureCount()) + " things",
                outcome.failureCount() == 1 ? "it" : "they");
        for (Failure failure : outcome.failures()) {
            out.println(Lines.broken("  " + failure.sentence(), width));
        }
        if (outcome.failureCount() > outcome.failures().size()) {
            out.printf(
                    "  + %s more%s%n",
                    number(outcome.failureCount() - outcome.failures().size()),
                    outcome.published() == null ? "" : ", all in the table failures");
        }
    }

    private void toEnable() {
        int count = outcome.toEnable().size();
        if (count == 0) {
            return;
        }
        out.printf(
                "%s not read, because the site must allow %s%s:%n",
                count == 1 ? "One group was" : number(count) + " groups were",
                count == 1 ? "it" : "them",
                strict ? "" : "; without --strict that leaves the exit status as it is");
        outcome.toEnable().stream()
                .limit(SPACES_SHOWN)
                .forEach(failure -> out.println(Lines.broken("  " + failure.sentence(), width)));
        if (count > SPACES_SHOWN) {
            out.printf("  + %s more, all in the table failures%n", number(count - SPACES_SHOWN));
        }
    }

    private void since() {
        Outcome.Comings comings = outcome.comings();
        if (comings != null) {
            out.printf(
                    "Since %s%s: %s new, %s deleted, %s moved, %s back again.%n",
                    comings.since(),
                    comings.turns().isEmpty() ? "" : compared(comings.compared()),
                    number(comings.created()),
                    number(comings.deleted()),
                    number(comings.moved()),
                    number(comings.restored()));
            comings.turns().stream().limit(SPACES_SHOWN).forEach(turn -> out.println("  " + sentence(turn)));
            if (comings.turns().size() > SPACES_SHOWN) {
                out.printf("  + %d spaces more%n", comings.turns().size() - SPACES_SHOWN);
            }
        }
    }

    private static String compared(List<String> spaces) {
        return ", in the %s of both weeks (%s)".formatted(spaces(spaces.size()), named(spaces));
    }

    /** The keys of the first of some spaces. */
    static String named(List<String> spaces) {
        return spaces.stream().limit(SPACES_SHOWN).collect(Collectors.joining(", "))
                + (spaces.size() > SPACES_SHOWN ? " …" : "");
    }

    private static String sentence(Outcome.SpaceTurn turn) {
        if (turn.reason() != null) {
            return "Space %s is not %s any more: %s gone. Its findings rest."
                    .formatted(
                            turn.space(),
                            turn.reason().equals(Absence.NOT_CHOSEN.text()) ? "chosen" : "visible",
                            pages(turn.pages()));
        }
        return turn.lastWeek() == null
                ? "Space %s is read for the first time: %s.".formatted(turn.space(), pages(turn.pages()))
                : "Space %s is back, last read in %s: %s."
                        .formatted(turn.space(), turn.lastWeek(), pages(turn.pages()));
    }

    private static String pages(long count) {
        return count == 1 ? "1 page" : number(count) + " pages";
    }

    private void traffic(@Nullable Traffic traffic) {
        String seconds = String.format(Locale.ROOT, "%.1f s", outcome.seconds());
        if (traffic == null) {
            out.printf("It took %s.%n", seconds);
        } else {
            out.printf(
                    "It took %s and %s requests (%s repeated, %s times told to slow down); %s answers were on disk.%n",
                    seconds,
                    number(traffic.sent()),
                    number(traffic.retries()),
                    number(traffic.rateLimited()),
                    number(traffic.fromDisk()));
        }
    }

    static String spaces(int count) {
        return count == 1 ? "1 space" : number(count) + " spaces";
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Rounded down, so that 100 means all. */
    static String percent(double value) {
        double cut = Math.floor(value * 100) / 100;
        return cut == Math.rint(cut) ? Long.toString(Math.round(cut)) : Double.toString(cut);
    }
}
