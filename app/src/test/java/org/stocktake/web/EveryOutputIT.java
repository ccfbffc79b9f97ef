package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.cli.DemoInstallation;
import org.stocktake.cli.Shell;
import org.stocktake.demosite.fault.Echo;
import org.stocktake.demosite.fault.HostileNames;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.World;
import org.stocktake.model.Week;
import org.stocktake.read.Approver;
import org.stocktake.read.ChangeSearch;
import org.stocktake.read.CountedPages;
import org.stocktake.read.DuplicateCluster;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.Headline;
import org.stocktake.read.Headlines;
import org.stocktake.read.LinkTotals;
import org.stocktake.read.ListedChange;
import org.stocktake.read.ListedFinding;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.OwnerRow;
import org.stocktake.read.PageHistory;
import org.stocktake.read.PageSearch;
import org.stocktake.read.Part;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.RunQuality;
import org.stocktake.read.SpaceRow;
import org.stocktake.read.StructureRow;
import org.stocktake.read.Trend;
import org.stocktake.read.WeekComparison;
import org.stocktake.read.WorkflowCell;
import org.stocktake.report.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Weeks of the demo site whose names are hostile, in every output: each is read back by another program, has the same
 * numbers, and nothing of it executes. The answers of {@code read} are compared with plain SQL over the files of a week. The build has two
 * weeks, and a browser opens the report and the screens whose scripts read what the site says. With the profile {@code full}, there are
 * three weeks, and it opens all screens.
 */
class EveryOutputIT {
    private static final boolean FULL = FullProfile.IS_ON;

    private static final int WEEKS = FULL ? 3 : 2;

    /** Screens with elements that scripts read: the tree, commands, links to copy, and marks of columns. */
    private static final Set<String> SCRIPTED =
            Set.of("/", "/findings", "/findings/{id}", "/spaces/{key}/tree", "/pages/{id}");

    private static final String BEFORE = "=cmd|' /C calc'!A0 ";

    /** Ends texts, elements and scripts, turns the direction of writing, and is longer than a title usually is. */
    private static final String AFTER =
            " \"'></title></style></textarea></script><img src=x onerror=\"window.hacked=1\"><script>window.hacked=1;</script>"
                    + "<!--\u202E\u2066"
                    + "😀".repeat(255);

    /** Within the limit of a reason. */
    private static final String SAID = BEFORE + Visitor.HOSTILE;

    private static final String OPEN = "state IN ('new', 'open', 'reopened', 'acknowledged')";
    private static final String SEVERE = OPEN + " AND severity IN ('medium', 'high', 'critical')";
    private static final String STALLED =
            OPEN + " AND rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')";
    private static final String CURRENT = "content_type = 'page' AND status = 'current'";

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static DemoInstallation demo;
    private static LiveWeeks weeks;
    private static Dashboard dashboard;
    private static Visitor visitor;
    private static List<Week> published;

    /** By address. */
    private static final Map<String, Visitor.Reply> SCREENS = new TreeMap<>();

    @BeforeAll
    static void publish() throws IOException {
        demo = DemoInstallation.of(
                DemoInstallation.SMALL.withPages(100).withSpaces(2).withWorkflowApp(WorkflowApp.USUAL), folder);
        demo.site().addFault(new HostileNames(BEFORE, AFTER));
        // Its failure repeats the title and the reply.
        demo.site()
                .addFault(OddField.is(
                        JSON.createObjectNode().put("createdDate", BEFORE + Visitor.HOSTILE),
                        demo.site().world().pages().get(0).id(),
                        "history"));
        // Only the failure of a malformed request repeats the reply.
        demo.site().addFault(new Echo("/user/list", 403, "secret " + SAID));
        demo.site().addFault(new Echo("/cw/1/content/%d/status".formatted(withWorkflow(0)), 500, "secret " + SAID));
        demo.site().addFault(new Echo("/cw/1/content/%d/status".formatted(withWorkflow(1)), 400, SAID));
        for (int week = 1; week <= WEEKS; week++) {
            if (week > 1) {
                demo.site().world().advance();
            }
            String[] impatient = {"--threshold", "STATE_STALLED.days=3"};
            Shell.Result said =
                    week < WEEKS ? demo.run(impatient) : demo.run(impatient[0], impatient[1], "--report", "--excel");
            assertThat(said.out()).as(said.err()).contains("is published");
        }
        weeks = ReadWeeks.live(demo.data());
        published = read(each -> List.copyOf(each.weeks()));
        dashboard = Dashboard.start(
                ReadWeeks.live(demo.data()),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), Access.local(SAID), Dashboard.Answering.ALLOWED));
        visitor = new Visitor(dashboard.uri());
        // What a user says is hostile, too. An acknowledged finding stays open.
        String answered = FilledForm.of(visitor, "/answers?rule=STATE_STALLED", "Acknowledge \\d+ findings")
                .with("reason", SAID)
                .send()
                .header("Location");
        SCREENS.putAll(crawl(answered));
    }

    @AfterAll
    static void close() {
        if (dashboard != null) {
            dashboard.close();
            weeks.close();
        }
        demo.close();
    }

    private static long withWorkflow(int index) {
        World world = demo.site().world();
        return world.pages().stream()
                .map(page -> page.id())
                .filter(page -> world.workflow(page).isPresent())
                .toList()
                .get(index);
    }

    private static Week newest() {
        return published.get(WEEKS - 1);
    }

    private static <T> T read(Function<PublishedWeeks, T> question) {
        return weeks.ask(question).orElseThrow();
    }

    /** A file of a week, as SQL names it after FROM. */
    private static String file(Week week, String table) {
        return "read_parquet('%s', hive_partitioning = false)"
                .formatted(demo.snapshot(week.toString()).resolve(table + ".parquet"));
    }

    /** Plain SQL over files of a week: {@code [pages]} is the file of a table. */
    private static List<Map<String, Object>> ask(Week week, String sql) throws SQLException {
        String files = Pattern.compile("\\[(\\w+)]").matcher(sql).replaceAll(table -> file(week, table.group(1)));
        return DemoInstallation.ask(files);
    }

    private static double number(Week week, String sql) throws SQLException {
        return (double)
                Objects.requireNonNull(ask(week, sql).get(0).values().iterator().next());
    }

    /** Numbers by name: the columns {@code name} and {@code n}. */
    private static Map<String, Long> numbers(Week week, String sql) throws SQLException {
        Map<String, Long> numbers = new TreeMap<>();
        for (Map<String, Object> row : ask(week, sql)) {
            numbers.put(String.valueOf(row.get("name")), ((Double) Objects.requireNonNull(row.get("n"))).longValue());
        }
        return numbers;
    }

    /** The headline numbers by their definitions. */
    private static Map<Headline, Double> expected(Week week) throws SQLException {
        return Map.of(
                Headline.HEALTH,
                number(
                        week,
                        "SELECT round(100.0 * count(*) FILTER (page_id NOT IN (SELECT page_id FROM [findings] WHERE "
                                + OPEN
                                + " AND severity IN ('high', 'critical') AND page_id IS NOT NULL)) / count(*), 1) FROM [pages]"
                                + " WHERE NOT coalesce(exempt, false) AND "
                                + CURRENT),
                // The site refuses nothing, and the run reads all of it.
                Headline.COVERAGE,
                100.0,
                Headline.OUTDATED,
                number(
                        week,
                        "SELECT count(*) FROM [pages] WHERE " + CURRENT
                                + " AND page_id IN (SELECT page_id FROM [findings] WHERE rule_id = 'OUTDATED' AND severity = 'high'"
                                + " AND " + OPEN + ")"),
                Headline.STALLED,
                number(week, "SELECT count(*) FROM [findings] WHERE " + STALLED),
                Headline.OPEN,
                number(week, "SELECT count(*) FROM [findings] WHERE " + SEVERE));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double figure(String text) {
        return Double.parseDouble(text.replaceAll("[ ,%]", ""));
    }

    @Test
    void readAnswersTheHeadlineNumbersOfEachWeek() throws SQLException {
        for (Week week : published) {
            Headlines.Numbers now = read(each -> Headlines.of(each, week)).now();
            Map<Headline, Double> expected = expected(week);
            for (Headline headline : Headline.values()) {
                assertThat(rounded(Objects.requireNonNull(now.value(headline))))
                        .as("%s in %s", headline, week)
                        .isEqualTo(expected.get(headline));
            }
            assertThat(Objects.requireNonNull(now.fresh()).doubleValue())
                    .isEqualTo(
                            number(
                                    week,
                                    "SELECT count(*) FROM [findings] WHERE state = 'new' AND severity IN ('medium', 'high', 'critical')"));
        }
        // Otherwise the comparison would say little.
        assertThat(expected(newest()).values()).doesNotContain(0.0);
    }

    @Test
    void csvParquetAndQueryHaveTheSameNumbers() throws Exception {
        Map<Headline, Double> expected = expected(newest());
        Map<String, String> site = demo.csv("spaces").stream()
                .filter(row -> Objects.requireNonNull(row.get("space_key")).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(figure(Objects.requireNonNull(site.get("health")))).isEqualTo(expected.get(Headline.HEALTH));
        assertThat(figure(Objects.requireNonNull(site.get("coverage")))).isEqualTo(expected.get(Headline.COVERAGE));
        assertThat(figure(Objects.requireNonNull(site.get("outdated")))).isEqualTo(expected.get(Headline.OUTDATED));
        Set<String> open = Set.of("new", "open", "reopened", "acknowledged");
        assertThat(demo.csv("findings").stream()
                        .filter(row -> open.contains(row.get("state"))
                                && Set.of("medium", "high", "critical").contains(row.get("severity")))
                        .count())
                .isEqualTo(Math.round(Objects.requireNonNull(expected.get(Headline.OPEN))));
        assertThat(demo.csv("findings").stream()
                        .filter(row -> open.contains(row.get("state"))
                                && Set.of("APPROVAL_STALLED", "STATE_STALLED", "REJECTED_IDLE")
                                        .contains(row.get("rule_id")))
                        .count())
                .isEqualTo(Math.round(Objects.requireNonNull(expected.get(Headline.STALLED))));

        String columns = "SELECT health, coverage, outdated FROM %s WHERE space_key IS NULL";
        List<Double> shown = List.of(
                Objects.requireNonNull(expected.get(Headline.HEALTH)),
                Objects.requireNonNull(expected.get(Headline.COVERAGE)),
                Objects.requireNonNull(expected.get(Headline.OUTDATED)));
        assertThat(ask(newest(), columns.formatted("[spaces]")).get(0).values()).containsExactlyElementsOf(shown);
        String said = run("query", "--csv", columns.formatted("spaces") + " AND iso_week = '" + newest() + "'");
        assertThat(Stream.of(said.lines().skip(1).findFirst().orElse("").split(",", -1))
                        .map(EveryOutputIT::figure))
                .containsExactlyElementsOf(shown);
        assertThat(run("findings", "--csv", "--severity", "medium").lines().count() - 1)
                .isEqualTo(Math.round(Objects.requireNonNull(expected.get(Headline.OPEN))));
    }

    private static String run(String... words) {
        Shell.Result said = Shell.in(folder)
                .run(Stream.concat(
                                Stream.of(words),
                                Stream.of("--data", demo.data().toString()))
                        .toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return said.out();
    }

    @Test
    void reportDashboardAndWorkbookShowTheSameNumbers() throws Exception {
        Map<Headline, Double> expected = expected(newest());
        List<Double> shown = Stream.of(Headline.values())
                .map(expected::get)
                .map(Objects::requireNonNull)
                .toList();

        assertThat(report().select(".card .value").eachText().stream().map(EveryOutputIT::figure))
                .containsExactlyElementsOf(shown);
        Document overview = visitor.get("/").page();
        assertThat(overview.select(".card .value").eachText().stream().map(EveryOutputIT::figure))
                .containsExactlyElementsOf(shown);
        // The rows that the number of a card leads to, as JSON.
        for (String link : overview.select(".card .value a[data-rows~=\\d]").eachAttr("href")) {
            if (link.startsWith("/findings")) {
                String rows = visitor.get(link.replaceFirst("^/findings", "/findings.json"))
                        .text();
                assertThat((double) JSON.readTree(rows).size())
                        .as(link)
                        .isEqualTo(figure(overview.select(".card .value a[href=" + quoted(link) + "]")
                                .text()));
            }
        }
        JsonNode trend = JSON.readTree(visitor.get("/trends.json?metric=health").text());
        assertThat(trend.get(trend.size() - 1).get("health").asDouble()).isEqualTo(shown.get(0));
        try (XSSFWorkbook book = workbook()) {
            Sheet summary = book.getSheet("Summary");
            for (Headline headline : Headline.values()) {
                String title = headline.title() + (headline.unit().equals("%") ? ", %" : "");
                assertThat(rounded(below(summary, title))).as(title).isEqualTo(expected.get(headline));
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static Document report() throws IOException {
        return Jsoup.parse(Files.readString(demo.current("report.html")));
    }

    private static XSSFWorkbook workbook() throws IOException {
        return new XSSFWorkbook(Files.newInputStream(demo.current("stocktake.xlsx")));
    }

    private static double below(Sheet sheet, String title) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().equals(title)) {
                    return sheet.getRow(row.getRowNum() + 1)
                            .getCell(cell.getColumnIndex())
                            .getNumericCellValue();
                }
            }
        }
        throw new AssertionError("there is no cell " + title);
    }

    @Test
    void listsHaveTheRowsOfPlainSql() throws SQLException {
        for (Week week : published) {
            Part<ListedFinding> severe = read(each -> FindingSearch.SEVERE.part(each, week, 0, 1));
            assertThat((double) severe.matches())
                    .isEqualTo(number(week, "SELECT count(*) FROM [findings] WHERE " + SEVERE));
            Map<String, Long> byRule = numbers(
                    week, "SELECT rule_id AS name, count(*) AS n FROM [findings] WHERE " + SEVERE + " GROUP BY ALL");
            assertThat(read(each -> FindingSearch.SEVERE.facets(each, week)).stream()
                            .filter(value -> value.facet() == FindingSearch.Facet.RULE)
                            .collect(Collectors.toMap(
                                    FindingSearch.FacetValue::value, FindingSearch.FacetValue::findings)))
                    .isEqualTo(byRule);
            assertThat(read(each -> RuleTotals.of(each, week)).stream()
                            .filter(rule -> rule.severe() > 0)
                            .collect(Collectors.toMap(RuleTotals::id, RuleTotals::severe)))
                    .isEqualTo(byRule);
            assertThat(read(each -> SpaceRow.of(each, week)).stream()
                            .collect(Collectors.toMap(SpaceRow::key, row -> Objects.requireNonNull(row.pages()))))
                    .isEqualTo(numbers(
                            week,
                            "SELECT space_key AS name, count(*) AS n FROM [pages] WHERE " + CURRENT + " GROUP BY ALL"));
            assertThat(read(each -> OwnerRow.of(each, week)).stream()
                            .collect(Collectors.toMap(OwnerRow::id, OwnerRow::pages)))
                    .isEqualTo(
                            numbers(
                                    week,
                                    "SELECT owner AS name, count(*) AS n FROM [pages] WHERE status = 'current' AND owner IS NOT NULL GROUP BY ALL"));
            assertThat(read(each -> StructureRow.levels(each, week, null)).stream()
                            .collect(Collectors.toMap(
                                    level -> String.valueOf(level.depth()), StructureRow.Level::pages)))
                    .isEqualTo(numbers(
                            week,
                            "SELECT CAST(depth AS VARCHAR) AS name, count(*) AS n FROM [pages] WHERE " + CURRENT
                                    + " GROUP BY ALL"));
            assertThat(read(each -> LinkTotals.of(each, week)).stream()
                            .collect(
                                    Collectors.groupingBy(LinkTotals::kind, Collectors.summingLong(LinkTotals::links))))
                    .isEqualTo(numbers(
                            week,
                            "SELECT kind AS name, count(*) AS n FROM [links] WHERE source_page_id IN (SELECT page_id FROM [pages] WHERE "
                                    + CURRENT + ") GROUP BY ALL"));
            assertThat(read(each -> DuplicateCluster.part(each, week, List.of(), 0, 1))
                            .matches())
                    .isEqualTo((long) number(week, "SELECT count(DISTINCT cluster) FROM [duplicates]"));
        }
    }

    @Test
    void pagesThatANumberCountsAreAsManyAsTheColumnSays() throws SQLException {
        Map<CountedPages, String> columns = Map.of(
                CountedPages.PAGES_CURRENT, "pages_current",
                CountedPages.BLOGPOSTS, "blogposts",
                CountedPages.OUTDATED, "outdated",
                CountedPages.UNLINKED, "unlinked",
                CountedPages.ORPHANS, "orphans",
                CountedPages.DETACHED, "detached");
        for (Week week : published) {
            for (Map.Entry<CountedPages, String> counted : columns.entrySet()) {
                PageSearch search = new PageSearch(
                        counted.getKey(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        PageSearch.COLUMNS,
                        new PageSearch.Order("priority", true));
                assertThat((double) read(each -> search.part(each, week, 0, 1)).matches())
                        .as("%s in %s", counted.getValue(), week)
                        .isEqualTo(number(
                                week, "SELECT %s FROM [spaces] WHERE space_key IS NULL".formatted(counted.getValue())));
            }
        }
    }

    @Test
    void workflowsAndRunsHaveTheNumbersOfPlainSql() throws SQLException {
        for (Week week : published) {
            assertThat(read(each -> WorkflowCell.of(each, week)).stream()
                            .filter(cell -> cell.pages() != null && cell.pages() > 0)
                            .collect(Collectors.groupingBy(
                                    cell -> cell.space() + " " + cell.state(),
                                    Collectors.summingLong(cell -> Objects.requireNonNull(cell.pages())))))
                    .isEqualTo(numbers(
                            week,
                            "SELECT space_key || ' ' || workflow_state AS name, count(*) AS n FROM [pages]"
                                    + " WHERE status = 'current' AND workflow_state IS NOT NULL GROUP BY ALL"));
            assertThat(read(each -> Approver.of(each, week, 1_000)).stream()
                            .collect(Collectors.toMap(Approver::id, Approver::approvals)))
                    .isEqualTo(
                            numbers(
                                    week,
                                    "SELECT approver AS name, count(*) AS n FROM [approvals] WHERE open AND decision = 'pending' AND approver"
                                            + " IS NOT NULL AND page_id IN (SELECT page_id FROM [pages] WHERE status = 'current') GROUP BY ALL"));
            RunQuality quality = read(each -> RunQuality.of(each, week));
            Map<String, Object> run = ask(week, "FROM [runs]").get(0);
            assertThat(Objects.requireNonNull(quality.read()).doubleValue()).isEqualTo(run.get("pages_read"));
            assertThat(Objects.requireNonNull(quality.requests()).doubleValue()).isEqualTo(run.get("requests"));
            assertThat((double) quality.partial() + quality.failed())
                    .isEqualTo(number(week, "SELECT count(*) FROM [pages] WHERE row_quality <> 'ok'"));
        }
    }

    /** The comparison of neighbours is what the run of the later week published. */
    @Test
    void changesOfNeighboursAreThoseThatTheRunPublished() throws SQLException {
        for (int i = 1; i < published.size(); i++) {
            Week before = published.get(i - 1);
            Week week = published.get(i);
            Part<ListedChange> changes =
                    read(each -> ChangeSearch.ALL.part(WeekComparison.of(each, before, week), 0, Integer.MAX_VALUE));
            assertThat(changes.rows().stream()
                            .map(change -> List.of(
                                            change.page(), change.kind(), known(change.before()), known(change.after()))
                                    .toString()))
                    .containsExactlyInAnyOrderElementsOf(ask(week, "FROM [changes]").stream()
                            .map(row -> List.of(
                                            ((Double) Objects.requireNonNull(row.get("page_id"))).longValue(),
                                            String.valueOf(row.get("kind")),
                                            known(row.get("before")),
                                            known(row.get("after")))
                                    .toString())
                            .toList())
                    .isNotEmpty();
        }
    }

    /** No label is an empty text, which {@code ask} reads as null. */
    private static String known(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Test
    void historiesHaveTheNumbersOfTheirWeeks() throws SQLException {
        Trend trend =
                read(each -> Trend.of(each, null, List.of("pages_current", "words_total"), published.get(0), newest()));
        long page = (long) number(newest(), "SELECT min(page_id) FROM [pages] WHERE word_count > 0 AND " + CURRENT);
        PageHistory history = read(each -> PageHistory.of(each, page, published.get(0), newest()));

        assertThat(trend.points()).hasSize(WEEKS);
        for (int i = 0; i < published.size(); i++) {
            Week week = published.get(i);
            assertThat(trend.points().get(i).values())
                    .containsExactly(
                            number(week, "SELECT count(*) FROM [pages] WHERE " + CURRENT),
                            number(week, "SELECT sum(word_count) FROM [pages] WHERE " + CURRENT));
            Optional<PageHistory.Past> past = history.weeks().stream()
                    .filter(each -> each.week().equals(week))
                    .findFirst();
            List<Map<String, Object>> words = ask(week, "SELECT word_count FROM [pages] WHERE page_id = " + page);
            assertThat(past.map(PageHistory.Past::words).map(Long::doubleValue).stream()
                            .toList())
                    .isEqualTo(words.stream().map(row -> row.get("word_count")).toList());
        }
    }

    @Test
    void noCellOfAFileIsAFormulaOrBreaksARow() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.list(demo.data().resolve("current"))) {
            files = found.filter(file -> file.toString().endsWith(".csv")).toList();
        }
        assertThat(files).hasSizeGreaterThan(15);
        for (Path file : files) {
            assertHarmless(file.getFileName().toString(), Files.readString(file));
        }
        assertThat(demo.csv("pages"))
                .allSatisfy(
                        row -> assertThat(row.get("title")).startsWith("'=cmd|").contains("😀".repeat(255)));
        try (XSSFWorkbook book = workbook()) {
            Set<CellType> types = new HashSet<>();
            int hostile = 0;
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        types.add(cell.getCellType());
                        if (cell.getCellType() == CellType.STRING
                                && cell.getStringCellValue().contains("cmd|")) {
                            hostile++;
                        }
                    }
                }
                assertThat(sheet.getHyperlinkList())
                        .extracting(Hyperlink::getAddress)
                        .allMatch(address -> address.startsWith("http://127.0.0.1:") || address.startsWith("'"));
            }
            assertThat(types).doesNotContain(CellType.FORMULA, CellType.ERROR);
            assertThat(hostile).isGreaterThan(100);
        }
    }

    private static void assertHarmless(String name, String csv) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv)) {
            Set<Integer> widths = new HashSet<>();
            for (CsvRecord row : records) {
                widths.add(row.getFieldCount());
                assertThat(row.getFields())
                        .as(name)
                        .noneMatch(field -> Pattern.matches("(?s)[\\s\"]*[=+@].*|[\\s\"]*-[^\\d].*", field));
            }
            assertThat(widths).as(name).hasSize(1);
        }
    }

    /** A reply may quote what another person sent. Only a malformed request is explained by it, as text. */
    @Test
    void noOutputRepeatsWhyTheSiteRefusedOrFailed() throws Exception {
        String malformed = "The app rejected the request as malformed (HTTP 400): \"The request with %s failed.\"."
                .formatted(SAID);
        String failed =
                "workflow status of page %1$d in ENG The site reported a server error (500). Check the log of the site, and run"
                        + " \"stocktake check --workflow %1$d\".";
        assertThat(visitor.rows("/quality/failures", "Failures"))
                .anyMatch(
                        row -> row.endsWith(
                                " FORBIDDEN site list of users The list is incomplete, so deactivated people count as active. The site does not"
                                        + " let the token read this (403). Give the account the global permission to view user profiles."))
                .anyMatch(row -> row.endsWith(failed.formatted(withWorkflow(0))))
                .anyMatch(row -> row.contains(malformed));
        List<String> outputs = new ArrayList<>(List.of(
                report().text(),
                visitor.get("/quality/failures.csv").text(),
                visitor.get("/quality/failures.json").text(),
                run("query", "--json", "FROM failures")));
        SCREENS.values().forEach(screen -> outputs.add(screen.text()));
        try (Stream<Path> files = Files.list(demo.data().resolve("current"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                outputs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        try (XSSFWorkbook book = workbook()) {
            book.getSharedStringSource().getSharedStringItems().forEach(text -> outputs.add(text.getString()));
        }
        assertThat(outputs).hasSizeGreaterThan(1_000).noneMatch(text -> text.contains("The request with secret"));
        assertThat(JSON.readTree(visitor.get("/quality/failures.json").text()))
                .anyMatch(row -> row.get("what").asString().equals(malformed));
    }

    @Test
    void jsonHoldsTheTitlesAsTheyAre() throws Exception {
        Set<String> titles = new TreeSet<>();
        for (Map<String, Object> row : ask(newest(), "SELECT title FROM [pages]")) {
            titles.add(String.valueOf(row.get("title")));
        }
        Set<String> read = new TreeSet<>();
        JSON.readTree(run("query", "--json", "SELECT title FROM pages WHERE iso_week = '" + newest() + "'"))
                .forEach(row -> read.add(row.get("title").asString()));

        assertThat(read).isEqualTo(titles).allMatch(title -> title.startsWith(BEFORE));
    }

    @Test
    void nothingBreaksOutOfAPage() throws Exception {
        Document report = report();
        assertWhole("report.html", report);
        assertThat(report.text()).contains(BEFORE.strip());
        Set<String> shown = new TreeSet<>();
        for (Map.Entry<String, Visitor.Reply> each : SCREENS.entrySet()) {
            String address = each.getKey();
            Visitor.Reply reply = each.getValue();
            assertThat(reply.status()).as(address).isEqualTo(200);
            assertWhole(address, reply.page());
            if (reply.text().contains("cmd|")) {
                shown.add(screen(address).orElseThrow().address());
            }
            for (String file : reply.page().select(".files a").eachAttr("href")) {
                String list = visitor.get(file).text();
                if (file.contains(".csv")) {
                    assertHarmless(file, list);
                } else {
                    assertThat(JSON.readTree(list).isArray()).as(file).isTrue();
                }
            }
        }
        // All others have only numbers and texts of Stocktake.
        Set<String> named = Screens.ALL.stream().map(Screen::address).collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(Set.of("/answers", "/rules", "/dictionary", "/queries/{name}"));
        assertThat(shown).isEqualTo(named);
        assertThat(ParsedMetrics.of(visitor.get("/metrics").text()))
                .containsEntry("stocktake_failures", number(newest(), "SELECT count(*) FROM [failures]"))
                .allSatisfy((name, value) -> assertThat(name).doesNotContain("hacked"));
    }

    /** A refusal repeats what it does not understand. */
    @Test
    void nothingBreaksOutOfARefusal() {
        String hostile = URLEncoder.encode(AFTER, StandardCharsets.UTF_8).replace("+", "%20");
        for (String address : List.of(
                "/findings?space=" + hostile,
                "/findings?sort=" + hostile,
                "/pages?cols=" + hostile,
                "/trends?metric=" + hostile,
                "/findings/" + hostile,
                "/queries/" + hostile,
                "/spaces/" + hostile,
                "/?week=" + hostile,
                "/?" + hostile + "=1",
                "/" + hostile)) {
            Visitor.Reply reply = visitor.get(address);

            assertThat(reply.status()).as(address).isIn(400, 404);
            assertThat(reply.text()).as(address).contains("hacked");
            assertWhole(address, reply.page());
        }
    }

    private static void assertWhole(String name, Document page) {
        assertThat(page.select("img, [onerror], [onload], [onclick], base, iframe, object, embed"))
                .as(name)
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey().toLowerCase(Locale.ROOT)))
                .as(name)
                .noneMatch(attribute -> attribute.startsWith("on")
                        || Set.of("style", "srcdoc", "formaction", "background", "ping")
                                .contains(attribute));
        // Comments begin nowhere, and scripts are those of the page.
        assertThat(page.select("script:not([src]):not([type])").eachText())
                .as(name)
                .noneMatch(script -> script.contains("hacked"));
        assertThat(page.select("a[href]").eachAttr("href"))
                .as(name)
                .allMatch(link -> Pattern.matches("(https?://|[/#?.]).*", link));
        assertThat(page.select("footer").size()).as(name).isEqualTo(1);
        assertThat(page.select("title").size() - page.select("svg title").size())
                .as(name)
                .isEqualTo(1);
    }

    /**
     * One address of each screen that links lead to, with its reply.
     *
     * @param more an address to which only a form leads
     */
    private static Map<String, Visitor.Reply> crawl(String more) {
        Map<String, Visitor.Reply> replies = new TreeMap<>();
        String sql = "SELECT 1 AS \"%s\"".formatted(SAID.replace("\"", "\"\""));
        Deque<String> next = new ArrayDeque<>(List.of(
                "/",
                "/search?q=cmd",
                // Severe findings of two weeks may all be open in both.
                "/changes/findings?severity=any",
                more,
                "/sql?sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)));
        Set<String> seen = new HashSet<>(next);
        Set<Screen> found = new HashSet<>();
        while (!next.isEmpty()) {
            String address = next.removeFirst();
            if (screen(address).filter(found::add).isPresent()) {
                Visitor.Reply reply = visitor.get(address);
                replies.put(address, reply);
                reply.page().select("a[href^=/]").eachAttr("href").stream()
                        .map(link -> link.replaceFirst("#.*", ""))
                        .filter(seen::add)
                        .forEach(next::add);
            }
        }
        return replies;
    }

    private static Optional<Screen> screen(String address) {
        String path = address.replaceFirst("[?].*", "").toLowerCase(Locale.ROOT);
        return Screens.ALL.stream()
                .filter(screen -> !path.matches(".*[.](csv|json)"))
                .filter(screen -> Pattern.matches(screen.address().replaceAll("\\{\\w+}", "[^/]+"), path))
                .findFirst();
    }

    @Test
    void nothingExecutesInABrowser() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "Chromium is not on the PATH: nothing was looked at. Install chromium, or set stocktake.chromium.");
        try (Browser browser = Browser.start(program.get(), folder.resolve("profile"))) {
            List<URI> pages =
                    new ArrayList<>(List.of(demo.current("report.html").toUri()));
            SCREENS.keySet().stream()
                    .filter(address -> FULL
                            || SCRIPTED.contains(screen(address).orElseThrow().address()))
                    .forEach(address -> pages.add(dashboard.uri().resolve(address)));
            assertThat(pages).hasSizeGreaterThan(SCRIPTED.size());
            for (URI page : pages) {
                // Without the policy, which would stop what breaks out.
                browser.open(page, new Browser.View(1280, "light", true, false));
                assertThat(browser.evaluate("window.hacked === undefined && document.images.length === 0")
                                .asBoolean())
                        .as(page.toString())
                        .isTrue();
                assertThat(browser.errors()).as(page.toString()).isEmpty();
            }
        }
    }
}
