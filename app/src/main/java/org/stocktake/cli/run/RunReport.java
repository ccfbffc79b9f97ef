package org.stocktake.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.text.Lines;
import org.stocktake.cli.text.Wording;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Failure;
import org.stocktake.http.RequestStats;
import org.stocktake.model.Week;
import org.stocktake.relate.Absence;
import org.stocktake.relate.Coverage;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.WorkflowCoverage;
import org.stocktake.run.week.PageChanges;

/** Prints the result of a run: whether the week is published, what is missing, and what to do next. */
public final class RunReport {
    private static final int SPACES_SHOWN = 10;

    private final PrintWriter out;
    private final int width;
    private final RunOutcome runOutcome;
    private final double coverageMinimum;
    private final boolean strict;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} to disable wrapping */
    RunReport(PrintWriter out, int width, RunOutcome runOutcome, RunSettings settings) {
        this.width = width;
        this.out = out;
        this.runOutcome = runOutcome;
        this.coverageMinimum = settings.coverageMinimum();
        this.strict = settings.strict();
    }

    void print() {
        Coverage all = runOutcome.all();
        Path published = runOutcome.published();
        if (published == null) {
            out.printf(
                    "%s is NOT published: %s.%n",
                    runOutcome.week(), all.complete() ? tooLow(all) : "not every list could be read to its end");
        } else {
            out.printf(
                    "%s is published%s: %s of %s pages and blog posts in %s read, coverage %s %%.%n",
                    runOutcome.week(),
                    runOutcome.isComplete() ? "" : " PARTIAL",
                    Wording.number(all.read()),
                    Wording.number(all.expected()),
                    Wording.spaces(runOutcome.coverage().size() - 1),
                    Wording.percent(all.percent()));
        }
        site(runOutcome.site());
        gaps();
        workflows(runOutcome.workflows());
        failures();
        toEnable();
        since();
        traffic(runOutcome.requestStats());
        if (published == null) {
            out.println(
                    runOutcome.requestStats() == null
                            ? "Use another export, or accept this one with --coverage-minimum if its list is complete."
                            : "Run the same command again to request only the missing data.");
        } else {
            printFolder(out, published, runOutcome.week(), runOutcome.newest(), runOutcome.notUpdated());
        }
        runOutcome.notUpdated().forEach(failure -> out.println(failure.sentence()));
        if (!runOutcome.undelivered().isEmpty()) {
            out.println("The week is complete: its next run repeats only what failed, without requests.");
        }
    }

    /**
     * @param newest the week in {@code current/}
     * @param notUpdated without these, {@code current/} is up to date
     */
    static void printFolder(
            PrintWriter out, Path published, Week week, @Nullable Week newest, List<Failure> notUpdated) {
        String current =
                week.equals(newest) ? ", and in current/ beside it" : "; current/ shows the newest week, " + newest;
        out.printf("The week is in %s%s.%n", published, notUpdated.isEmpty() ? current : "");
    }

    /** What the account cannot see, or the settings leave out, stands in no other number. */
    private void site(RunOutcome.@Nullable SiteSize site) {
        if (site != null && site.pages() >= site.read()) {
            Long spaces = site.spaces();
            out.printf(
                    "The site holds %s%s; %s of them %s in this run.%n",
                    Wording.pages(site.pages()),
                    spaces == null ? "" : " in " + Wording.spaces(spaces),
                    Wording.number(site.read()),
                    site.read() == 1 ? "was" : "were");
        }
    }

    private String tooLow(Coverage all) {
        return "%s of %s pages and blog posts could be read, and coverage must be %s %% (coverage.minimum) but was %s %%"
                .formatted(
                        Wording.number(all.read()),
                        Wording.number(all.expected()),
                        Wording.percent(coverageMinimum),
                        Wording.percent(all.percent()));
    }

    private void gaps() {
        List<Coverage> gaps = runOutcome.coverage().stream()
                .filter(space -> space.space() != null)
                .filter(space -> !space.complete() || space.read() < space.expected())
                .toList();
        gaps.stream()
                .limit(SPACES_SHOWN)
                .forEach(gap -> out.printf(
                        "  space %s: %s of %s pages read%s%n",
                        gap.space(),
                        Wording.number(gap.read()),
                        Wording.number(gap.expected()),
                        gap.complete() ? "" : ", its list was not read to the end"));
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
                Wording.percent(workflows.percent()),
                Wording.number(workflows.read()),
                Wording.number(workflows.pages()),
                workflows.budgetSpent() && workflows.read() < workflows.pages()
                        ? "; others wait for the next weeks (http.page-budget)"
                        : "");
    }

    private void failures() {
        if (runOutcome.failureCount() == 0) {
            return;
        }
        out.printf(
                "%s could not be read as %s should:%n",
                runOutcome.failureCount() == 1 ? "One thing" : Wording.number(runOutcome.failureCount()) + " things",
                runOutcome.failureCount() == 1 ? "it" : "they");
        for (Failure failure : runOutcome.failures()) {
            out.println(Lines.wrap("  " + failure.sentence(), width));
        }
        if (runOutcome.failureCount() > runOutcome.failures().size()) {
            out.printf(
                    "  + %s more%s%n",
                    Wording.number(
                            runOutcome.failureCount() - runOutcome.failures().size()),
                    runOutcome.published() == null ? "" : ", all in the table failures");
        }
    }

    private void toEnable() {
        int count = runOutcome.toEnable().size();
        if (count == 0) {
            return;
        }
        out.printf(
                "%s not read, because the site must allow %s%s:%n",
                count == 1 ? "One group was" : Wording.number(count) + " groups were",
                count == 1 ? "it" : "them",
                strict ? "" : "; without --strict that leaves the exit status as it is");
        runOutcome.toEnable().stream()
                .limit(SPACES_SHOWN)
                .forEach(failure -> out.println(Lines.wrap("  " + failure.sentence(), width)));
        if (count > SPACES_SHOWN) {
            out.printf("  + %s more, all in the table failures%n", Wording.number(count - SPACES_SHOWN));
        }
    }

    private void since() {
        PageChanges pageChanges = runOutcome.pageChanges();
        if (pageChanges != null) {
            out.printf(
                    "Since %s%s: %s new, %s deleted, %s moved, %s restored.%n",
                    pageChanges.since(),
                    pageChanges.turns().isEmpty() ? "" : compared(pageChanges.compared()),
                    Wording.number(pageChanges.created()),
                    Wording.number(pageChanges.deleted()),
                    Wording.number(pageChanges.moved()),
                    Wording.number(pageChanges.restored()));
            pageChanges.turns().stream().limit(SPACES_SHOWN).forEach(turn -> out.println("  " + sentence(turn)));
            if (pageChanges.turns().size() > SPACES_SHOWN) {
                out.printf("  + %d spaces more%n", pageChanges.turns().size() - SPACES_SHOWN);
            }
        }
    }

    private static String compared(List<String> spaces) {
        return ", in the %s of both weeks (%s)".formatted(Wording.spaces(spaces.size()), Wording.named(spaces));
    }

    private static String sentence(PageChanges.SpaceChange turn) {
        if (turn.reason() != null) {
            return "Space %s is not %s any more: %s gone. Its findings are not counted."
                    .formatted(
                            turn.space(),
                            turn.reason().equals(Absence.NOT_CHOSEN.text()) ? "chosen" : "visible",
                            Wording.pages(turn.pages()));
        }
        return turn.lastWeek() == null
                ? "Space %s is read for the first time: %s.".formatted(turn.space(), Wording.pages(turn.pages()))
                : "Space %s is back, last read in %s: %s."
                        .formatted(turn.space(), turn.lastWeek(), Wording.pages(turn.pages()));
    }

    private void traffic(@Nullable RequestStats requestStats) {
        String seconds = String.format(Locale.ROOT, "%.1f s", runOutcome.seconds());
        if (requestStats == null) {
            out.printf("It took %s.%n", seconds);
        } else {
            out.printf(
                    "It took %s and %s requests (%s repeated, %s rate limited); %s on disk.%n",
                    seconds,
                    Wording.number(requestStats.sent()),
                    Wording.number(requestStats.retries()),
                    Wording.number(requestStats.rateLimited()),
                    requestStats.fromDisk() == 1
                            ? "1 response was"
                            : Wording.number(requestStats.fromDisk()) + " responses were");
            requestStats.notices().forEach(notice -> out.println("The site announces a change: " + notice));
        }
    }
}
