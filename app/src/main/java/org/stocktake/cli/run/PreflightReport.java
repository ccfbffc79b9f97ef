package org.stocktake.cli.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.cli.text.Wording;
import org.stocktake.failure.Failure;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.source.Preflight;
import org.stocktake.source.WorkflowPreflight;

/**
 * Prints the result of testing the site or export, and the cost of a run.
 *
 * @param versionLists whether version lists of pages are read
 * @param wrongSql errors of custom SQL
 */
record PreflightReport(PrintWriter out, Tested tested, RateLimits http, boolean versionLists, List<Failure> wrongSql) {
    void print() {
        Preflight survey = tested.survey();
        String version = survey.version();
        out.printf("product   %s%n", version == null ? survey.product() : survey.product() + " " + version);
        if (!survey.account().isEmpty()) {
            out.printf("account   %s%n", survey.account());
        }
        survey.facts().forEach(fact -> out.printf("%-9s %s%n", fact.name(), fact.text()));
        spaces(survey.spaces());
        if (!survey.failures().isEmpty()) {
            out.printf("%ncannot be read:%n");
            survey.failures().forEach(failure -> out.println("  " + failure.sentence()));
        }
        if (!wrongSql.isEmpty()) {
            out.printf("%nwill fail in a run:%n");
            wrongSql.forEach(failure -> out.println("  " + failure.sentence()));
        }
        if (survey.firstRun() > 0) {
            out.printf(
                    "%na first run    about %s requests%s%na later week   about %s requests%s%n",
                    Wording.number(survey.firstRun()),
                    duration(survey.firstRun()),
                    Wording.number(survey.laterRun()),
                    duration(survey.laterRun()));
            List<String> unforeseen = new ArrayList<>(survey.unforeseen());
            if (versionLists) {
                unforeseen.add(
                        "one per page whose newest version is a minor edit or by a bot, without a regular edit in an earlier week; http.page-budget allows %s"
                                .formatted(Wording.number(http.pageBudget())));
            }
            for (int i = 0; i < unforeseen.size(); i++) {
                out.printf("%-14s %s%n", i == 0 ? "plus" : "", unforeseen.get(i));
            }
            out.printf("this check     %s requests%n", Wording.number(tested.sent()));
            streams(survey.streams());
        }
        WorkflowPreflight workflow = tested.workflow();
        if (workflow != null) {
            workflow(workflow);
        }
        optional(survey.optional());
    }

    private void optional(List<Preflight.MissingScope> scopes) {
        if (scopes.isEmpty()) {
            return;
        }
        out.printf("%nscopes that the token lacks, and that a run goes on without:%n");
        int width = scopes.stream()
                .mapToInt(missing -> missing.scope().length())
                .max()
                .orElse(1);
        scopes.forEach(missing -> out.printf("  %-" + width + "s  %s%n", missing.scope(), missing.use()));
    }

    private void streams(List<Preflight.StreamRequests> streams) {
        if (streams.isEmpty()) {
            return;
        }
        int width =
                streams.stream().mapToInt(one -> one.stream().length()).max().orElse(1);
        out.printf("%n  %-" + width + "s  first run  later week%n", "stream");
        streams.forEach(one -> out.printf(
                "  %-" + width + "s  %9s  %10s%n",
                one.stream(),
                Wording.number(one.firstRun()),
                Wording.number(one.laterRun())));
    }

    private void workflow(WorkflowPreflight app) {
        out.printf("%nworkflow  %s%n", app.description());
        if (app.firstRun() > 0) {
            out.printf(
                    "          plus about %s requests for %s in a first run%s, and about %s in a later"
                            + " week%s; http.page-budget allows %s%n",
                    Wording.number(app.firstRun()),
                    app.requests().text(),
                    estimate(app.firstRun()),
                    Wording.number(app.laterRun()),
                    estimate(app.laterRun()),
                    Wording.number(http.pageBudget()));
        }
        if (app.firstRun() > http.pageBudget()) {
            out.printf("          %s%n", app.requests().beyondBudget());
        }
    }

    /** Estimated duration of further requests, within the budget. */
    private String estimate(long requests) {
        return http.requestsPerSecond() == 0 ? "" : duration(Math.min(requests, http.pageBudget()));
    }

    private void spaces(List<Preflight.Count> spaces) {
        boolean counted = spaces.stream().allMatch(count -> count.pages() != null);
        long pages = spaces.stream()
                .mapToLong(count -> count.pages() == null ? 0 : count.pages())
                .sum();
        long archived = spaces.stream()
                .filter(count -> count.space().status().equals("archived"))
                .count();
        out.printf(
                "spaces    %s chosen%s%s%n%n",
                Wording.number(spaces.size()),
                archived == 0 ? "" : " (%s archived)".formatted(Wording.number(archived)),
                counted ? ", %s current pages".formatted(Wording.number(pages)) : "");
        int width = spaces.stream()
                .mapToInt(count -> count.space().key().value().length())
                .max()
                .orElse(1);
        for (Preflight.Count count : spaces) {
            out.printf(
                    "  %-" + width + "s  %8s  %s%n",
                    count.space().key(),
                    count.pages() == null ? "?" : Wording.number(count.pages()),
                    count.space().name());
        }
    }

    private String duration(long requests) {
        double perSecond = http.requestsPerSecond();
        if (perSecond == 0) {
            return ", as fast as the site answers";
        }
        Duration time = Duration.ofSeconds((long) Math.ceil(requests / perSecond));
        return time.toMinutes() == 0
                ? ", at least %d s at %s a second".formatted(time.toSeconds(), Wording.percent(perSecond))
                : ", at least %d min at %s a second"
                        .formatted(time.plusSeconds(59).toMinutes(), Wording.percent(perSecond));
    }
}
