package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export, from the command to the files. */
class ExportRunIT {
    @TempDir
    Path folder;

    private static String sample(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ExportRunIT.class.getResource("/export/" + name))
                        .toURI())
                .toString();
    }

    private List<NamedCsvRecord> csv(String table) throws IOException {
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("stocktake-data/current/" + table + ".csv"))) {
            return records.stream().toList();
        }
    }

    @Test
    void anExportIsPublishedWhatItDoesNotKnowIsEmptyAndAnotherInTheSameWeekTakesItsPlace() throws Exception {
        Shell.Result said =
                Shell.in(folder).tablesOnly().run("run", "--zone", "UTC", "--quiet", "--export", sample("datacenter"));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(DemoInstallation.steady(said))
                .isEqualTo("""
                        2026-W48 is published: 4 of 4 pages and blog posts in 1 space read, coverage 100 %%.
                        One thing could not be read as it should:
                          comments on pages with files: 2 of 2 comments could not be searched for files. Which files of \
                        their pages are unused stays empty: the export holds no text of them.
                        It took …
                        The week is in %s, and in current/ beside it.
                        """.formatted(folder.resolve("stocktake-data/snapshots/week=2026-W48")));
        assertThat(csv("pages"))
                .filteredOn(row -> row.getField("page_id").equals("102"))
                .singleElement()
                .extracting(
                        row -> row.getField("title"),
                        row -> row.getField("url"),
                        row -> row.getField("path"),
                        row -> row.getField("version_count"),
                        row -> row.getField("code_lines"),
                        row -> row.getField("labels"),
                        row -> row.getField("read_restricted"),
                        row -> row.getField("contributor_count"),
                        row -> row.getField("modified_at"),
                        row -> row.getField("days_since_update"))
                .containsExactly(
                        "Sowing calendar",
                        "",
                        "Garden Home / Sowing calendar",
                        "3",
                        "1",
                        "spring;team:gardeners",
                        "true",
                        "3",
                        "2026-07-01T10:00:00Z",
                        "145");
        assertThat(csv("failures")).extracting(row -> row.getField("code")).containsExactly("VALUES_UNKNOWN");

        anotherTakesItsPlaceInTheSameWeek();
    }

    private void anotherTakesItsPlaceInTheSameWeek() throws Exception {
        Shell.Result said =
                Shell.in(folder).tablesOnly().run("run", "--zone", "UTC", "--quiet", "--export", sample("server3"));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(csv("pages"))
                .extracting(
                        row -> row.getField("page_id"),
                        row -> row.getField("space_key"),
                        row -> row.getField("body_read"),
                        row -> row.getField("heading_count"))
                .containsExactlyInAnyOrder(tuple("30", "FARM", "plain", ""), tuple("31", "FARM", "plain", ""));
    }

    @Test
    void whatAnAppWroteBesideItsPagesIsTheirStateAndAPagePropertyThatOfOthers() throws Exception {
        Shell.Result said = Shell.in(folder)
                .tablesOnly()
                .run(
                        "run",
                        "--zone",
                        "UTC",
                        "--quiet",
                        "--export",
                        sample("workflow"),
                        "--workflow-state-property",
                        "status");

        // The workflow property of one page has an unknown format.
        assertThat(said.status()).as(said.err()).isEqualTo(3);
        assertThat(csv("workflow"))
                .extracting(
                        row -> row.getField("page_id"),
                        row -> row.getField("workflow_name"),
                        row -> row.getField("workflow_state"),
                        row -> row.getField("state_since"),
                        row -> row.getField("entered_by"),
                        row -> row.getField("published_version"),
                        row -> row.getField("expired"),
                        row -> row.getField("pending_approvals"),
                        row -> row.getField("state_from"),
                        row -> row.getField("property_outcome"),
                        row -> row.getField("search_outcome"),
                        row -> row.getField("status_outcome"))
                .containsExactly(
                        tuple(
                                "201",
                                "QM",
                                "Review",
                                "2026-06-05T09:00:00Z",
                                "k-bob",
                                "3",
                                "",
                                "",
                                "property",
                                "ok",
                                "",
                                ""),
                        tuple("202", "", "", "", "", "", "", "", "", "error", "", ""),
                        tuple(
                                "203",
                                "page properties",
                                "Approved",
                                "2026-11-23T00:00:00Z",
                                "",
                                "",
                                "",
                                "0",
                                "page_property",
                                "",
                                "",
                                ""));
        assertThat(csv("pages"))
                .extracting(
                        row -> row.getField("page_id"),
                        row -> row.getField("workflow_state"),
                        row -> row.getField("row_quality"),
                        row -> row.getField("missing_groups"))
                .containsExactlyInAnyOrder(
                        tuple("201", "Review", "ok", ""),
                        tuple("202", "", "partial", "workflow"),
                        tuple("203", "Approved", "ok", ""),
                        tuple("204", "", "ok", ""));
    }

    @Test
    void aFileThatIsNoExportIsSaidInASentence() {
        Shell.Result said = Shell.in(folder)
                .tablesOnly()
                .run("run", "--quiet", "--export", folder.toString(), "--data", "elsewhere");

        assertThat(said)
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        ("stocktake: %s: It holds no entities.xml. Give a space or site export in the format XML; an"
                                        + " export to HTML or PDF cannot be read.\n")
                                .formatted(folder.getFileName())));
        assertThat(folder.resolve("elsewhere/snapshots")).doesNotExist();
    }
}
