package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Result;
import org.stocktake.cli.text.TextWidth;
import org.stocktake.destination.CurrentTables;
import org.stocktake.destination.Deliveries;
import org.stocktake.engine.DuckEngine;
import org.stocktake.file.CsvForm;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.WeekReceiver;

/** Lists of findings and unknown filter values, over findings defined by the test. */
class FindingsListTest {
    @TempDir
    private static Path folder;

    /** Of 40 pages in DOC with priorities from 40 down, one in ENG, and a title without a space. */
    @BeforeAll
    static void publish() {
        GivenWeeks weeks = new GivenWeeks(folder);
        String pages = "SELECT range AS page_id, CASE WHEN range = 41 THEN 'ENG' ELSE 'DOC' END AS space_key,"
                + " 'Page ' || range AS title FROM range(1, 42)";
        Map<String, String> rows = Map.of(
                "pages",
                pages,
                "spaces",
                "FROM (VALUES ('DOC'), ('ENG')) t(space_key)",
                "people",
                "SELECT 'p1' AS person_id, 'Ann Miller' AS display_name",
                "findings",
                "SELECT printf('%012x', page_id) AS finding_id, 'OUTDATED' AS rule_id, 'new' AS state, 'medium' AS"
                        + " severity, page_id, space_key, 41 - page_id AS priority, 'links' AS priority_basis, 1 AS age_weeks, 'p1' AS owner, page_id"
                        + " || ' days without a change, and this goes on and on and on' AS evidence FROM ("
                        + pages
                        + ") UNION ALL BY NAME SELECT 'ffffffffffff' AS finding_id, 'BROKEN_ATTACHMENT_REF' AS"
                        + " rule_id, 'open' AS state, 'high' AS severity, 'title' AS subject_kind, 'Home' AS"
                        + " subject_id, 7 AS page_id, 0 AS priority, 'required=; levels=5; labels= (HR: guide)' AS threshold");
        weeks.publish("2026-W46", rows);
        weeks.publish("2026-W47", rows);
    }

    private static Result run(String... args) {
        return Shell.in(folder).run(args);
    }

    private static Result onTerminal(int columns, String... args) {
        return Shell.in(folder).showingResults(columns).run(args);
    }

    @Test
    void aTerminalShowsTheThirtyWithTheHighestPriorityAndTotals() {
        Result said = onTerminal(80, "findings");

        assertThat(said.status()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out().lines()).hasSize(2 + 30 + 1 + 3).allMatch(line -> TextWidth.of(line) <= 80);
        assertThat(said.out()).startsWith("""
            id            rule      severity  space  subject  evidence
            ------------  --------  --------  -----  -------  ------------------------------
            000000000001  OUTDATED  medium    DOC    Page 1   1 days without a change, and …
            """).endsWith("""
                00000000001e  OUTDATED  medium    DOC    Page 30  30 days without a change, and…

                30 of 42 findings. More: --all or --limit N. Totals only: --summary.
                by rule   OUTDATED 41, BROKEN_ATTACHMENT_REF 1
                by space  DOC 40, ENG 1, (no space) 1
                """);
    }

    @Test
    void theDetailsSayHowTheUseInThePriorityIsMeasuredIfThatIsKnown() {
        // Page 5 has priority 41 - 5; priorities have one decimal.
        assertThat(run("findings", "show", "000000000005").out().lines().filter(line -> line.contains("priority")))
                .containsExactly("  priority          36.0 (use measured by links)");
        assertThat(run("findings", "show", "ffffffffffff").out().lines().filter(line -> line.contains("priority")))
                .containsExactly("  priority          0.0");
    }

    @Test
    void anEmptyThresholdIsShownAsAnEmptyText() {
        assertThat(run("findings", "show", "ffffffffffff").out().lines().filter(line -> line.contains("threshold")))
                .containsExactly("  threshold         required=\"\"; levels=5; labels=\"\" (HR: guide)");
    }

    @Test
    void idAndRuleAreNeverCutAndTheOthersLeaveWidthToTheEvidence() {
        assertThat(onTerminal(66, "findings", "--sort=severity", "--limit=2").out())
                .startsWith("""
                    id            rule                   severity  space  subject  ev…
                    ------------  ---------------------  --------  -----  -------  --…
                    ffffffffffff  BROKEN_ATTACHMENT_REF  high             Home
                    000000000001  OUTDATED               medium    DOC    Page 1   1 …
                    """);
        assertThat(onTerminal(120, "findings", "--limit=1").out()).startsWith("""
            id            rule      severity  state  space  priority  weeks  subject  evidence
            ------------  --------  --------  -----  -----  --------  -----  -------  ----------------------------------------------
            000000000001  OUTDATED  medium    new    DOC        40.0      1  Page 1   1 days without a change, and this goes on and…
            """);
    }

    @Test
    void totalsAreBrokenBetweenWordsAndAloneWhereAsked() {
        assertThat(onTerminal(40, "findings", "--space=eng").out()).endsWith("""

            1 finding.
            by rule   OUTDATED 1
            by space  ENG 1
            """);
        assertThat(onTerminal(40, "findings").out()).endsWith("""
            by rule   OUTDATED 41,
                      BROKEN_ATTACHMENT_REF 1
            by space  DOC 40, ENG 1, (no space) 1
            """);
        assertThat(run("findings", "--summary")).isEqualTo(new Result(0, """
            by,name,findings,critical,high,medium,low,info
            rule,OUTDATED,41,0,0,41,0,0
            rule,BROKEN_ATTACHMENT_REF,1,0,1,0,0,0
            space,DOC,40,0,0,40,0,0
            space,ENG,1,0,0,1,0,0
            space,,1,0,1,0,0,0
            """, ""));
    }

    @Test
    void aTableInAPipeHasWholeTextsAndOneTotalALine() {
        assertThat(run("findings", "--table", "--limit=1")).isEqualTo(new Result(0, """
            id            rule      severity  state  space  priority  weeks  subject  evidence
            ------------  --------  --------  -----  -----  --------  -----  -------  -------------------------------------------------------
            000000000001  OUTDATED  medium    new    DOC        40.0      1  Page 1   1 days without a change, and this goes on and on and on

            1 of 42 findings. More: --all or --limit N. Totals only: --summary.
            by rule
                  41  OUTDATED
                   1  BROKEN_ATTACHMENT_REF
            by space
                  40  DOC
                   1  ENG
                   1  (no space)
            """, ""));
    }

    @Test
    void anIdThatFitsNoneOrSeveralIsExplained() {
        assertThat(run("findings", "show", "zzz", "00000000002"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: finding id: No finding of 2026-W47 has an id that starts with \"zzz\"."
                                + " 10 findings of 2026-W47 have ids that start with \"00000000002\": 000000000020,"
                                + " 000000000021, 000000000022, 000000000023, 000000000024 …. An id has 12 characters,"
                                + " 0 to 9 and a to f; its first characters are enough if no other id starts with them."
                                + " \"stocktake findings --state all\" lists all ids.\n"));
    }

    @Test
    void aPipeGetsAllAndALimitCountsThereToo() {
        assertThat(run("findings").out().lines()).hasSize(1 + 42);
        assertThat(run("findings", "--limit=7").out().lines()).hasSize(1 + 7);
        assertThat(onTerminal(80, "findings", "--all").out())
                .contains("Page 41")
                .contains("\n42 findings.\n");
        assertThat(run("findings", "--limit=0"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --limit: It must be 1 or more but was 0. \"stocktake findings --summary\""
                                + " lists none.\n"));
    }

    @Test
    void whereNothingMatchesThatIsSaid() {
        assertThat(run("findings", "--state=resolved", "--json"))
                .isEqualTo(new Result(0, "[]\n", "No findings match.\n"));
        assertThat(onTerminal(80, "findings", "--state=resolved")).isEqualTo(new Result(0, "", "No findings match.\n"));
        assertThat(run("findings", "--state=resolved").out().lines()).hasSize(1);
    }

    @Test
    void aNameThatNothingHasIsRefusedWithWhatThereIs() {
        assertThat(run("findings", "--space=ENF"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --space: 2026-W47 has no space \"ENF\". Did you mean ENG? There are: DOC, ENG.\n"));
        assertThat(run("findings", "--owner=Ann Miler"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --owner: 2026-W47 has no person \"Ann Miler\". Did you mean Ann Miller?"
                                + " There are: Ann Miller.\n"));
        assertThat(run("findings", "--state=opn"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --state: \"opn\" is not a valid value. Did you mean open? There are: acknowledged,"
                                + " all, new, open, reopened, resolved, suppressed.\n"));
        assertThat(run("findings", "--rule=outdated").err())
                .startsWith("stocktake: --rule: 2026-W47 has no rule \"outdated\". Did you mean OUTDATED? There are ");
        assertThat(run("findings", "--rule=outdated").status()).isEqualTo(2);
        assertThat(run("findings", "--rule=STUB"))
                .extracting(Result::status, Result::err)
                .containsExactly(0, "No findings match.\n");
        assertThat(run("diff", "2026-W46", "2026-W47", "--space=ENF"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: --space: Neither 2026-W46 nor 2026-W47 has a space \"ENF\". Did you mean"
                                + " ENG? There are: DOC, ENG.\n"));
    }

    @Test
    void rulesAreFoundByTheirFormerNamesAndShownByTheirPresentOnes(@TempDir Path other) {
        new GivenWeeks(other)
                .publish(
                        "2026-W47",
                        Map.of(
                                "pages",
                                "SELECT 1 AS page_id",
                                "spaces",
                                "SELECT 'KB' AS space_key",
                                "people",
                                "SELECT 'p1' AS person_id",
                                "rules",
                                "SELECT 'LONG_PAGE' AS rule_id, 'WORDY;TALKATIVE' AS formerly",
                                "findings",
                                "SELECT 'a1' AS finding_id, 'COLD_SPACE' AS rule_id, 'space' AS subject_kind, 'KB' AS"
                                        + " subject_id, 'new' AS state, 'low' AS severity UNION ALL BY NAME SELECT 'b1' AS"
                                        + " finding_id, 'LONG_PAGE' AS rule_id, 'new' AS state"));
        Shell shell = Shell.in(other);

        Result cold = shell.run("findings", "--rule", "COLD_SPACE", "--csv");
        assertThat(cold.err()).isEqualTo("--rule: COLD_SPACE is now named INACTIVE_SPACE. Use the new name.\n");
        assertThat(cold.out().lines().skip(1)).singleElement().asString().startsWith("a1,INACTIVE_SPACE,low,new");
        Result talkative = shell.run("findings", "--rule", "TALKATIVE", "--rule", "TALKATIVE", "--csv");
        assertThat(talkative.err()).isEqualTo("--rule: TALKATIVE is now named LONG_PAGE. Use the new name.\n");
        assertThat(talkative.out().lines().skip(1)).singleElement().asString().startsWith("b1,LONG_PAGE,");
        assertThat(shell.run("findings", "--rule", "INACTIVE_SPACE", "--csv")).isEqualTo(new Result(0, cold.out(), ""));
    }

    @Test
    void theOwnersNameStandsInCurrentAndInListsAndInNoTableOfTheWeek(@TempDir Path other) throws IOException {
        new GivenWeeks(other)
                .publish(
                        "2026-W47",
                        Map.of(
                                "pages",
                                "SELECT 1 AS page_id, 'Plan' AS title, 'https://x/1' AS url",
                                "spaces",
                                "SELECT 'KB' AS space_key",
                                "people",
                                "SELECT * FROM (VALUES ('p1', 'Ann Miller'), ('p2', NULL)) t(person_id, display_name)",
                                "findings",
                                "SELECT * FROM (VALUES ('a1', 'p1'), ('b1', 'p2'), ('c1', NULL)) t(finding_id, owner),"
                                        + " (SELECT 'OUTDATED' AS rule_id, 'new' AS state, 1 AS page_id, 'page' AS"
                                        + " subject_kind, '1' AS subject_id, 'Plan' AS title, 'https://x/1' AS url)"));

        Path data = other.resolve("stocktake-data");
        WeekReceiver current = new Deliveries(data, List.of(new CurrentTables(CsvForm.PLAIN)));
        assertThat(new Snapshots(
                                data,
                                new Retention(100, 0),
                                current,
                                PersonNames.Keeping.KEPT,
                                () -> DuckEngine.inMemory(other.resolve("spill"), 256))
                        .recover())
                .isEmpty();
        List<String> lines = Files.readAllLines(other.resolve("stocktake-data/current/findings.csv"));
        assertThat(lines.get(0)).endsWith(",why,what_to_do,title,url,owner_name");
        assertThat(lines.subList(1, 4))
                .extracting(line -> line.replaceAll("^2026-W47,(..),.*,(?=Plan,)", "$1 "))
                .containsExactly("a1 Plan,https://x/1,Ann Miller", "b1 Plan,https://x/1,", "c1 Plan,https://x/1,");
        assertThat(Files.readString(other.resolve("stocktake-data/current/manifest.json")))
                .contains("\"owner_name\"");
        assertThat(Files.readString(other.resolve("stocktake-data/snapshots")
                        .resolve(week(other))
                        .resolve("manifest.json")))
                .doesNotContain("owner_name");
        Shell shell = Shell.in(other);
        assertThat(shell.run("findings", "--csv").out().lines().findFirst().orElseThrow())
                .contains(",owner,owner_name,")
                .contains(",title,url,");
        assertThat(shell.run("findings", "show", "a1").out())
                .contains("  url               https://x/1\n", "  owner name        Ann Miller\n");
    }

    private static Path week(Path folder) throws IOException {
        try (Stream<Path> weeks = Files.list(folder.resolve("stocktake-data/snapshots"))) {
            return weeks.findFirst().orElseThrow().getFileName();
        }
    }
}
