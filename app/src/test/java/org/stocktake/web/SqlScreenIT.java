package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.engine.SqlReaderProcess;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.FreeSql;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;

/** Statements of readers, each in a process of its own, over weeks made by hand. */
class SqlScreenIT {
    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;
    private static Dashboard dashboard;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        weeks = new ReadWeeks(folder).publish("2026-W47", week(10)).publish("2026-W48", week(11));
        dashboard = Dashboard.start(weeks.live(), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static ReadWeeks.Rows week(int words) {
        return new ReadWeeks.Rows()
                .of("runs", "run_id, scheduled_at", "('r', TIMESTAMP '2026-11-23 06:00:00')")
                .of("spaces", "space_key, pages_current", "(NULL, 1)", "('KB', 1)")
                .of(
                        "pages",
                        "page_id, space_key, title, word_count",
                        "(1, 'KB', '%s', %d)".formatted(Visitor.HOSTILE.replace("'", "''"), words))
                .of("attachments", "page_id, space_key, name, bytes, referenced", "(1, 'KB', 'plan.pdf', 9, false)")
                .of("labels", "page_id, prefix, name", "(1, 'global', 'plan')")
                .of("findings", "finding_id, rule_id, state, space_key", "('a', 'STUB', 'open', 'KB')")
                .of("people", "person_id, display_name", "('ann', 'Ann')");
    }

    private static Document ask(String sql) {
        return visitor.page("/sql?sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
    }

    @Test
    void aStatementReadsAllWeeks() {
        Document page = ask("SELECT iso_week, title, word_count, NULL AS nothing FROM pages ORDER BY iso_week");

        assertThat(page.select("[aria-label=Answer] tbody tr").eachText())
                .containsExactly(
                        "2026-W47 " + Visitor.HOSTILE + " 10 NULL", "2026-W48 " + Visitor.HOSTILE + " 11 NULL");
        assertThat(page.select("img, script:not([src])")).isEmpty();
        assertThat(ask("FROM range(200)").select(".matches").text()).isEqualTo("200 rows");
    }

    @Test
    void aStatementWaitsForTheEndOfTwoOthers() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String sql = "SELECT 40 + " + i;
                answers.add(readers.submit(
                        () -> ask(sql).select("[aria-label=Answer] tbody").text()));
            }

            for (int i = 0; i < 3; i++) {
                assertThat(answers.get(i).get()).isEqualTo(String.valueOf(40 + i));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void theWholeAnswerIsAlsoAFile() {
        String sql = URLEncoder.encode("SELECT '=1+1' AS formula, range AS n FROM range(201)", StandardCharsets.UTF_8);
        Document page = visitor.page("/sql?sql=" + sql);
        List<String> files = page.select(".files a").eachAttr("href");

        assertThat(page.select(".matches").text()).isEqualTo("200 rows, and more that are not shown");
        assertThat(files)
                .containsExactly("/sql.csv?sql=" + sql.replace("+", "%20"), "/sql.json?sql=" + sql.replace("+", "%20"));
        Visitor.Reply csv = visitor.get(files.get(0));
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.text().lines())
                .hasSize(202)
                .startsWith("formula,n", "'=1+1,0")
                .endsWith("'=1+1,200");
        assertThat(visitor.get(files.get(1)).text().lines().filter(line -> line.startsWith("{")))
                .hasSize(201)
                .first()
                .isEqualTo("{\"formula\":\"=1+1\",\"n\":0},");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sql.csv | The address has no statement. Write one on the screen SQL, and run it.",
                "/sql.csv?sql=FROM+range(100001) | The answer is too large for a file: it has more than 100,000 rows or 2,000,000 values. Add a LIMIT or a condition, name fewer columns, or use \"stocktake query\".",
                "/sql.json?sql=DELETE+FROM+pages | Only one statement that reads is allowed: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE. \"SHOW TABLES\" lists what can be read.",
            })
    void aFileIsWholeOrRefusedWithASentence(String address, String text) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem().strip().replace("\n", " ")).isEqualTo(text);
    }

    @Test
    void aStatementOnlyReadsTheTables() {
        assertThat(ask("DELETE FROM pages").select(".problem p").eachText())
                .containsExactly(
                        "Only one statement that reads is allowed: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE.",
                        "\"SHOW TABLES\" lists what can be read.");
        assertThat(ask("FROM read_csv('/etc/passwd')").select(".problem").text())
                .contains("Cannot access file \"/etc/passwd\"");
    }

    @Test
    void namesOfPeopleCannotBeReadWhereTheyAreMasked() {
        Sharing masked = new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.IDS);
        Path people = folder.resolve("stocktake-data/snapshots/week=2026-W48/people.parquet");
        assertThat(people).exists();

        weeks.ask(masked, published -> {
            assertThat(FreeSql.tables(published)).contains("pages").doesNotContain("people");
            assertThatThrownBy(() -> FreeSql.of(published, "FROM '%s'".formatted(people), 10, 10, () -> false))
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageContaining("Cannot access file");
            return published;
        });
        assertThat(ask("SELECT display_name FROM people LIMIT 1")
                        .select("[aria-label=Answer] td")
                        .text())
                .isEqualTo("Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sql", "/sql.csv"})
    void theProcessEndsWhenTheReaderGoesAway(String screen) throws Exception {
        ProcessHandle child;
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dashboard.uri().getPort())) {
            String sql = "SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000) b";
            socket.getOutputStream()
                    .write(("GET " + screen + "?sql=" + URLEncoder.encode(sql, StandardCharsets.UTF_8)
                                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            child = firstChild();
        }

        // Well before the limit of the statement.
        child.onExit().get(FreeSql.LIMIT.dividedBy(2).toSeconds(), TimeUnit.SECONDS);
    }

    private static ProcessHandle firstChild() throws InterruptedException {
        while (true) {
            Optional<ProcessHandle> child = ProcessHandle.current()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.sleep(20);
        }
    }

    /** With smaller limits than those of the dashboard, so that they are reached soon. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT sum(a.range * b.range) FROM range(100000000) a, range(100000) b; 2000; 1; The statement was stopped",
                "SELECT len(list(r.range)) FROM range(100000000) r; 64; 60; The work needs more memory than it may have",
            })
    void aStatementEndsAtItsLimitsAndTheNextOneIsAnswered(String sql, int megabytes, int seconds, String why) {
        try (SqlReaderProcess process =
                SqlReaderProcess.over(Map.of(), megabytes, Duration.ofSeconds(seconds), () -> false)) {
            assertThatThrownBy(() -> process.stream(sql, row -> {}))
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageStartingWith("the query: " + why);
        }
        assertThat(ask("SELECT 42 AS n").select("[aria-label=Answer] td").text())
                .isEqualTo("42");
    }

    /** In one statement, because each starts a process. */
    @Test
    void everyQuestionOfTheLibraryIsAnswered() {
        String all = SqlScreen.LIBRARY.stream()
                .map(question -> "(SELECT count(*) FROM (%s))".formatted(question.sql()))
                .collect(Collectors.joining(", ", "SELECT ", ""));

        FreeSql answer = weeks.ask(published -> FreeSql.of(published, all, 10, 1_000, () -> false));

        assertThat(answer.rows())
                .singleElement()
                .satisfies(counts -> assertThat(counts.values())
                        .hasSameSizeAs(SqlScreen.LIBRARY)
                        .doesNotContainNull());
    }
}
