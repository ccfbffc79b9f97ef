package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.cli.Shell.Result;
import org.stocktake.failure.Responsible;

class ListCommandTest {
    private final Shell shell = Shell.in(Path.of(""));

    @Test
    void aListNeedsSomethingToList() {
        assertThat(shell.run("list")).isEqualTo(new Result(2, "", """
            stocktake: A subcommand is missing: "stocktake list" needs findings, metrics, sources or tables.
            "stocktake list --help" explains it.
            """));
    }

    @Test
    void inAPipeTheSourcesAreCsv() {
        assertThat(shell.run("list", "sources")).isEqualTo(new Result(0, """
            source,setting,about
            cloud,site.url,"Confluence Cloud, over the REST API."
            datacenter,site.url,"Confluence Data Center and Server, over the REST API."
            export,export,"An XML export of a space or a site, as a ZIP file or a folder."
            """, ""));
    }

    @Test
    void aMetricIsListedWithItsGroupItsTypeItsUnitAndASentence() {
        assertThat(shell.run("list", "metrics").out().lines())
                .startsWith("group,metric,type,unit,about")
                .contains("reading,reading_minutes,dec,minutes,Words divided by 200.");
    }

    @Test
    void theMetricsStandInTheOrderOfTheTable() {
        assertThat(shell.run("list", "metrics").out().lines().skip(1).map(line -> line.split(",", -1)[1]))
                .startsWith("iso_week", "week_start", "run_id", "extracted_at", "page_id", "space_key");
    }

    @Test
    void theTablesAreListedWithTheirGrainAndTheirKey() {
        assertThat(shell.run("list", "tables").out().lines())
                .startsWith("table,one row is,key,about")
                .contains(
                        "labels,label of a page,page_id prefix name,The labels of pages.",
                        "space_history,space or the whole site in one week,iso_week space_key,Totals for each"
                                + " space in all weeks: the rows of spaces.");
    }

    @Test
    void columnsHaveTheNamesOfSchemaTwo() {
        assertThat(columns("failures"))
                .containsExactly(
                        "iso_week",
                        "number",
                        "code",
                        "responsible",
                        "space_key",
                        "page_id",
                        "location",
                        "what",
                        "remedy");
        assertThat(columns("bottlenecks")).contains("visits_12w").doesNotContain("stays_12w");
        assertThat(columns("findings"))
                .containsSubsequence("suppressed_until", "set_by", "set_at", "reason")
                .doesNotContain("said_by", "said_at");
        assertThat(Responsible.STOCKTAKE.exitStatus()).isEqualTo(70);
        assertThat(Responsible.values()).extracting(Enum::name).doesNotContain("US");
    }

    private List<String> columns(String table) {
        return shell.run("list", "tables", table)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[0])
                .toList();
    }

    @Test
    void theColumnsOfSpaceHistoryAreThoseOfSpaces() {
        assertThat(shell.run("list", "tables", "space_history").out())
                .isEqualTo(shell.run("list", "tables", "spaces").out());
    }

    @Test
    void onATerminalTheColumnsOfATableFillItsWidth() {
        Result said = shell.showingResults(50).run("list", "tables", "labels");

        assertThat(said).isEqualTo(new Result(0, """
            column     type  unit  about
            ---------  ----  ----  ---------------------------
            iso_week   text        Week of the snapshot.
            page_id    int         Id of the page that carrie…
            space_key  text        Space of that page.
            prefix     text        Kind of label: global or t…
            name       text        Name of the label.
            """, ""));
    }

    @Test
    void aTableThatIsNotPublishedIsSaid() {
        assertThat(shell.run("list", "tables", "page"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "stocktake: TABLE: No table is named \"page\". \"stocktake list tables\" lists them all.\n"));
    }
}
