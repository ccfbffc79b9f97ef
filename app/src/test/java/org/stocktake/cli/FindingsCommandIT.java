package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.cli.Shell.Result;

/**
 * The commands for findings, as operators run them, over weeks of the demo site. The build evaluates one week again, and the profile
 * {@code full} two.
 */
class FindingsCommandIT {
    private static final int WEEKS = FullProfile.IS_ON ? 2 : 1;

    private static final String[] TUNED = {
        "--threshold=OUTDATED.outdated=200", "--exempt-label=guide", "--finding-off=TITLE_FORM"
    };

    /** All weeks, only the first of them, and all with other settings. */
    private static DemoInstallation both;

    private static DemoInstallation first;
    private static DemoInstallation other;

    @TempDir
    Path folder;

    @BeforeAll
    static void takeStock(@TempDir Path all) throws IOException {
        both = DemoInstallation.of(DemoInstallation.SMALL, all.resolve("one"));
        other = new DemoInstallation(both.site(), all.resolve("other"));
        assertThat(both.run().status()).isZero();
        first = both.copy(all.resolve("first"));
        assertThat(other.run(TUNED).status()).isZero();
        for (int week = 1; week < WEEKS; week++) {
            both.site().world().advance();
            assertThat(both.run().status()).isZero();
            assertThat(other.run(TUNED).status()).isZero();
        }
    }

    @AfterAll
    static void close() {
        both.close();
    }

    private static Result findings(DemoInstallation demoInstallation, String... arguments) {
        return demoInstallation
                .shell(demoInstallation.site().world().now())
                .with("USER", "mary")
                .run(Stream.concat(Stream.of("findings"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void peopleSayTheirWordOnFindingsAndItCountsAtOnce() throws Exception {
        DemoInstallation demoInstallation = first.copy(folder);
        String data = "--data=" + demoInstallation.data();
        List<String> ids = demoInstallation.csv("findings").stream()
                .filter(row -> "OUTDATED".equals(row.get("rule_id")) && "high".equals(row.get("severity")))
                .map(row -> row.getOrDefault("finding_id", ""))
                .sorted()
                .toList();
        assertThat(ids).hasSizeGreaterThan(2);
        String one = ids.get(0);
        String two = ids.get(1);

        assertThat(findings(demoInstallation, data, "--rule=OUTDATED", "--severity=high", "--sort=id")
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.split(",", 2)[0]))
                .isEqualTo(ids);
        assertThat(findings(demoInstallation, data, "--rule=OUTDATED", "--space=Eng")
                        .out())
                .contains(",ENG,")
                .isEqualTo(findings(demoInstallation, data, "--rule=OUTDATED", "--space=ENG")
                        .out());
        assertThat(findings(demoInstallation, "suppress", data, one, "--reason=it may stay", "--until=1999-12-31"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --until: 1999-12-31 is in the past. Use a future date, or omit it to"
                                + " suppress permanently.\n"));
        assertThat(findings(demoInstallation, "suppress", data, one, "--reason= "))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --reason: It is empty. Say why the findings are suppressed: others see the reason"
                                + " later.\n"));
        assertThat(findings(demoInstallation, "unsuppress", data, one))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: ID: There is nothing to take back: %s is neither suppressed nor acknowledged. \"stocktake findings --state suppressed --state acknowledged\" lists those that are.\n"
                                .formatted(one)));
        assertThat(findings(demoInstallation, "suppress", data, one, "--reason=it may stay", "--until=2099-12-31"))
                .isEqualTo(new Result(0, "suppressed " + one + "\n", ""));
        assertThat(findings(demoInstallation, "acknowledge", data, two, "--by=joe"))
                .isEqualTo(new Result(0, "acknowledged " + two + "\n", ""));

        assertThat(findings(demoInstallation, data, "--rule=OUTDATED", "--severity=high")
                        .out())
                .doesNotContain(one)
                .contains(two);
        assertThat(findings(demoInstallation, "show", data, one).out())
                .contains("  state             suppressed\n")
                .contains("  suppressed until  2099-12-31\n")
                .contains("  set by            mary\n")
                .contains("  reason            it may stay\n")
                .contains("  what to do        Review the page.");
        String week = demoInstallation.csv("findings").get(0).get("iso_week");
        SortedSet<String> allIds = new TreeSet<>();
        demoInstallation.csv("findings").forEach(row -> allIds.add(row.get("finding_id")));
        assertThat(findings(demoInstallation, "show", data, "nobody", ""))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: finding id: No finding of %1$s has an id that starts with \"nobody\"."
                                        .formatted(week)
                                + " %,d findings of %s have ids that start with \"\": %s …."
                                        .formatted(
                                                allIds.size(),
                                                week,
                                                allIds.stream().limit(5).collect(Collectors.joining(", ")))
                                + " An id has 12 characters, 0 to 9 and a to f; its first characters are enough if no"
                                + " other id starts with them. \"stocktake findings --state all\" lists all ids.\n"));

        assertThat(demoInstallation.run().status()).isZero();

        Map<String, String> states = new TreeMap<>();
        demoInstallation.csv("findings").forEach(row -> states.put(row.get("finding_id"), row.get("state")));
        assertThat(states.get(one)).isIn("suppressed", "resolved");
        assertThat(states.get(two)).isIn("acknowledged", "resolved");
        assertThat(findings(demoInstallation, "unsuppress", data, one).status()).isZero();
        Path journal = demoInstallation.data().resolve("journal.jsonl");
        assertThat(Files.readAllLines(journal)).hasSize(3).last().asString().contains("\"by\":\"mary\"");

        // A name that must not be stored is not stored, and a stored one is not shown.
        Shell nameless =
                demoInstallation.shell(demoInstallation.site().world().now()).with("STOCKTAKE_PRIVACY", "none");
        assertThat(nameless.run("findings", "acknowledge", data, one, "--by=joe"))
                .isEqualTo(new Result(0, "acknowledged " + one + "\n", ""));
        assertThat(Files.readAllLines(journal)).hasSize(4).last().asString().doesNotContain("\"by\"", "joe");
        assertThat(nameless.run("findings", "show", data, two).out()).doesNotContain("joe", "said by");
    }

    @Test
    void askingAgainGivesWhatARunWithTheNewSettingsGives() throws Exception {
        DemoInstallation again = both.copy(folder);
        assertThat(told(again, "findings")).isNotEqualTo(told(other, "findings"));

        Result said = findings(
                again,
                Stream.concat(Stream.of("recompute", "--all", "--data=" + again.data()), Stream.of(TUNED))
                        .toArray(String[]::new));

        assertThat(said.err()).isEmpty();
        assertThat(said.status()).isZero();
        assertThat(said.out().lines())
                .hasSize(WEEKS)
                .allMatch(line -> line.matches("\\d{4}-W\\d\\d  [\\d,]+ open, [\\d,]+ new, [\\d,]+ resolved"));
        for (String table : List.of("findings", "rules", "pages", "spaces", "failures", "labels")) {
            assertThat(told(again, table)).as(table).isEqualTo(told(other, table));
        }
        assertThat(findings(again, "recompute", "--week=2001-W01", "--data=" + again.data())
                        .err())
                .startsWith("stocktake: 2001-W01: It is not among the snapshots: "
                        + (WEEKS == 1 ? "2026-W02. " : "2 from "));
    }

    /** A table of the newest week, without columns that differ between runs. */
    private static List<Map<String, String>> told(DemoInstallation demoInstallation, String table) throws Exception {
        return demoInstallation.csv(table).stream()
                .map(row -> {
                    Map<String, String> steady = new TreeMap<>(row);
                    steady.keySet().removeAll(Set.of("run_id", "extracted_at"));
                    return steady;
                })
                .<Map<String, String>>map(row -> row)
                .toList();
    }
}
