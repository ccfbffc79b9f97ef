package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.DuckEngine;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;

/** Readers of other machines see what failed, and the log has the paths. One site is sound, one has no week, and one is damaged. */
class OtherReadersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T06:00:00Z"), ZoneOffset.UTC);
    private static final String DAMAGED = "A published week cannot be read: a file was changed or damaged.";
    private static final Sharing MASKED = new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED, "k");
    private static final String TELL = "Tell the person who runs Stocktake. The log of the server says why.";

    @TempDir
    private static Path folder;

    private static ReadWeeks sound;
    private static ReadWeeks damaged;
    private static Path manifest;

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.stocktake.web");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Dashboard> started = new ArrayList<>();

    @BeforeAll
    static void publish() throws IOException {
        ReadWeeks.Rows rows = new ReadWeeks.Rows()
                .of("spaces", "space_key, pages_current", "(NULL, 1)", "('KB', 1)")
                .of(
                        "pages",
                        "page_id, space_key, title, status, read_restricted",
                        "(1, 'KB', 'One', 'current', false)");
        sound = new ReadWeeks(folder.resolve("sound")).publish("2026-W48", rows);
        damaged = new ReadWeeks(folder.resolve("damaged")).publish("2026-W48", rows);
        manifest = folder.resolve("damaged/stocktake-data/snapshots/week=2026-W48/manifest.json");
        Files.delete(manifest);
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        started.forEach(Dashboard::close);
        logger.detachAppender(log);
    }

    private Visitor visit(Site... sites) {
        Dashboard dashboard =
                Dashboard.start(List.of(sites), new Dashboard.Setup(0, "1.2.3", CLOCK, Visitor.BEHIND_A_PROXY));
        started.add(dashboard);
        return new Visitor(dashboard.uri(), "ann");
    }

    private static Site site(String name, ReadWeeks weeks) {
        return new Site(
                name, weeks.live(MASKED), "--data " + weeks.folder().resolve("stocktake-data"), Optional::empty);
    }

    /** A text without what is on the server. */
    private static String withoutPaths(String text) {
        assertThat(text).doesNotContain(folder.getFileName().toString(), "stocktake-data", "manifest", "--data");
        return text;
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static String missing() {
        return manifest + ": The week has no manifest. ";
    }

    @Test
    void aDamagedWeekIsToldWithoutItsFile() {
        Visitor visitor = visit(site("", damaged));

        for (String address : List.of("/", "/findings?severity=any", "/pages.csv", "/quality.json", "/metrics")) {
            Visitor.Reply reply = visitor.get(address);

            assertThat(reply.status()).as(address).isEqualTo(500);
            withoutPaths(reply.text());
            assertThat(reply.page().select("h1").text()).isEqualTo("The week could not be read");
            assertThat(reply.problem()).isEqualTo(DAMAGED + "\n" + TELL + "\n");
        }
        assertThat(logged()).hasSize(5).element(1).asString().startsWith("/findings failed. " + missing());
    }

    @Test
    void sitesThatCannotBeReadAreToldWithoutTheirFolders() {
        Visitor visitor = visit(
                site("sound", sound), site("empty", new ReadWeeks(folder.resolve("empty"))), site("damaged", damaged));

        Visitor.Reply start = visitor.get("/");
        withoutPaths(start.text());
        assertThat(start.page().select("tbody tr:not(:has(.space))").eachText())
                .containsExactly(
                        "empty No week is published yet. Publish one with \"stocktake run\". not known",
                        "damaged " + DAMAGED + " " + TELL + " not known");
        assertThat(withoutPaths(visitor.get("/sites.csv").text()).lines().skip(2))
                .satisfiesExactly(
                        line -> assertThat(line).matches("empty,+No week is published yet\\."),
                        line -> assertThat(line).matches("damaged,+" + DAMAGED));
        assertThat(withoutPaths(visitor.get("/sites.json").text())).contains("\"problem\":\"" + DAMAGED + "\"");
        Visitor.Reply search = visitor.get("/search?q=One");
        withoutPaths(search.text());
        assertThat(search.page().select(".problem").eachText())
                .containsExactly(
                        "empty was not searched. No week is published yet. Publish one with \"stocktake run\".",
                        "damaged was not searched. " + DAMAGED + " " + TELL);
        assertThat(withoutPaths(visitor.get("/search.csv?q=One").text()).lines())
                .hasSize(2);
        for (String address : List.of("/s/damaged/", "/s/empty/", "/s/nothing/", "/s/damaged/nothing", "/metrics")) {
            withoutPaths(visitor.get(address).text());
        }
        assertThat(logged()).first().asString().startsWith("The site damaged cannot be read. " + missing());
    }

    @Test
    void theQualityOfAWeekTellsWhichOthersCannotBeRead() throws IOException {
        Path place = folder.resolve("partly");
        ReadWeeks.Rows rows = new ReadWeeks.Rows().of("spaces", "space_key", "(NULL)");
        ReadWeeks partly = new ReadWeeks(place).publish("2026-W47", rows).publish("2026-W48", rows);
        Path lost = place.resolve("stocktake-data/snapshots/week=2026-W47/manifest.json");
        Files.delete(lost);
        Visitor other = visit(site("", partly));
        Dashboard local = Dashboard.start(partly.live(), new Dashboard.Setup(0, "1.2.3", CLOCK));
        started.add(local);

        assertThat(other.page("/quality").select("#damaged + p + dl").text())
                .isEqualTo("2026-W47 " + DAMAGED + " " + TELL);
        assertThat(new Visitor(local.uri())
                        .page("/quality")
                        .select("#damaged + p + dl")
                        .text())
                .startsWith("2026-W47 " + lost + ": The week has no manifest. ");
        assertThat(visit(site("", sound)).page("/quality").select("#damaged")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsToldWithoutItsName() throws IOException {
        // A folder in its place cannot be read as a file, whoever asks.
        Path other = folder.resolve("other");
        new ReadWeeks(other).publish("2026-W48", new ReadWeeks.Rows().of("spaces", "space_key", "(NULL)"));
        Path journal = Files.createDirectory(other.resolve("stocktake-data/journal.jsonl"));
        Visitor visitor = visit(site("", new ReadWeeks(other)));

        Visitor.Reply reply = visitor.get("/");

        assertThat(reply.status()).isEqualTo(500);
        withoutPaths(reply.text());
        assertThat(reply.problem()).isEqualTo("A file on the server could not be read or written.\n" + TELL + "\n");
        assertThat(logged()).singleElement().asString().startsWith("/ failed. " + journal + ": ");
    }

    @Test
    void aPageThatNeedsMoreMemorySaysSoWithoutTheSetting() {
        Visitor visitor = visit(Site.only(
                sound.live(() -> DuckEngine.holding(folder.resolve("spill"), 1), Duration.ofSeconds(1)), "--data x"));

        Visitor.Reply reply = visitor.get("/");

        assertThat(reply.status()).isEqualTo(503);
        withoutPaths(reply.text());
        assertThat(reply.page().select("h1").text()).isEqualTo("Not enough memory");
        assertThat(reply.problem()).isEqualTo("This needs more memory than the dashboard may have.\n" + TELL + "\n");
        assertThat(logged()).singleElement().asString().contains("Raise the setting engine.memory.");
    }

    @Test
    void commandsAndFailuresOfAWeekNameNoFolder() {
        Visitor visitor = visit(
                site(
                        "",
                        new ReadWeeks(folder.resolve("found"))
                                .publish(
                                        "2026-W48",
                                        new ReadWeeks.Rows()
                                                .of("spaces", "space_key", "(NULL)", "('KB')")
                                                .of(
                                                        "failures",
                                                        "number, code, responsible, location, what, remedy",
                                                        "(1, 'FINDING_FAILED', 'content', '/srv/rules/own.sql', 'It fails.', 'Mend it.')",
                                                        "(2, 'COLUMN_FAILED', 'content', 'C:\\rules\\own.sql', 'It fails.', 'Mend it.')",
                                                        "(3, 'FORBIDDEN', 'site', 'https://wiki.example.org/rest/api', 'Not read.', 'Allow it.')")
                                                .of(
                                                        "findings",
                                                        "finding_id, rule_id, rule_version, severity, state, space_key, subject_kind, subject_id, evidence, age_weeks, first_seen_week",
                                                        "('aaa', 'STUB', 1, 'high', 'new', 'KB', 'title', 'T', 'It is so', 0, '2026-W48')"))));

        Visitor.Reply finding = visitor.get("/findings/aaa");

        withoutPaths(finding.text());
        assertThat(finding.page().select(".command code").eachText())
                .containsExactly(
                        "stocktake findings acknowledge aaa --reason \"in work\"",
                        "stocktake findings suppress aaa --reason \"why\" --until 2027-02-21");
        assertThat(visitor.rows("/quality/failures", "Failures"))
                .containsExactly(
                        "1 FINDING_FAILED content own.sql It fails. Mend it.",
                        "2 COLUMN_FAILED content own.sql It fails. Mend it.",
                        "3 FORBIDDEN site https://wiki.example.org/rest/api Not read. Allow it.");
    }
}
