package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.cli.Shell;
import org.stocktake.finding.FindingAction;
import org.stocktake.finding.Journal;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.snapshot.PersonNames.Keeping;

/** Findings are answered on screens, by HTTP without scripts. The week has five open findings; that of page 3 is restricted. */
class AnswersTest {
    @TempDir
    private static Path folder;

    private final List<Dashboard> started = new ArrayList<>();
    private Visitor visitor;

    /** A second later at each look. */
    private static final class Ticking extends Clock {
        private final AtomicInteger seconds = new AtomicInteger();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.parse("2026-11-29T10:00:00Z").plusSeconds(seconds.incrementAndGet());
        }
    }

    @BeforeAll
    static void publish() {
        new ReadWeeks(folder)
                .publish("2026-W47", rows("('aaa', 'OUTDATED', 'high', 'open', 'KB', 1, 'One', NULL)"))
                .publish(
                        "2026-W48",
                        rows(
                                "('aaa', 'OUTDATED', 'high', 'open', 'KB', 1, 'One', NULL)",
                                "('bbb', 'STUB', 'medium', 'new', 'KB', 1, 'One', NULL)",
                                "('ccc', 'OUTDATED', 'medium', 'new', 'HR', 2, 'Two', NULL)",
                                "('ddd', 'OUTDATED', 'high', 'open', 'KB', 3, 'Three', NULL)",
                                "('eee', 'OUTDATED', 'low', 'open', 'KB', 2, 'Two', NULL)",
                                "('fff', 'STUB', 'high', 'resolved', 'KB', 1, 'One', NULL)"));
    }

    private static ReadWeeks.Rows rows(String... findings) {
        return new ReadWeeks.Rows()
                .of("runs", "run_id, scheduled_at", "('r', TIMESTAMP '2026-11-23 06:00:00')")
                .of("spaces", "space_key, coverage", "(NULL, 100)", "('KB', 100)", "('HR', 100)")
                .of(
                        "pages",
                        "page_id, space_key, title, status, read_restricted",
                        "(1, 'KB', 'One', 'current', false)",
                        "(2, 'HR', 'Two', 'current', false)",
                        "(3, 'KB', 'Three', 'current', true)")
                .of(
                        "rules",
                        "rule_id, rule_version, title, subject_kind, evaluated",
                        "('OUTDATED', 1, 'The page is old', 'page', 'yes')",
                        "('STUB', 1, 'The page is short', 'page', 'yes')")
                .of(
                        "findings",
                        "finding_id, rule_id, severity, state, space_key, page_id, title, set_at, subject_kind, subject_id, evidence, rule_version, age_weeks, first_seen_week",
                        Stream.of(findings)
                                .map(row -> row.replaceFirst(
                                        "\\)$", "::TIMESTAMP, 'page', '1', 'It is so', 1, 0, '2026-W47')"))
                                .toArray(String[]::new));
    }

    @BeforeEach
    void start() throws IOException {
        Files.deleteIfExists(journal());
        start(Access.local("ann"), Sharing.EVERYTHING, Keeping.KEPT);
    }

    private void start(Access access, Sharing sharing, Keeping names) {
        stop();
        Dashboard dashboard = Dashboard.start(
                List.of(Site.only(
                        ReadWeeks.live(data(), sharing, names, () -> LocalDate.parse("2026-11-29")), "--data wiki")),
                new Dashboard.Setup(0, "1.2.3", new Ticking(), access, Dashboard.Answering.ALLOWED));
        started.add(dashboard);
        visitor = new Visitor(dashboard.uri());
    }

    @AfterEach
    void stop() {
        started.forEach(Dashboard::close);
        started.clear();
    }

    private static Path data() {
        return folder.resolve("stocktake-data");
    }

    private static Path journal() {
        return data().resolve("journal.jsonl");
    }

    private static List<String> lines() throws IOException {
        return Files.exists(journal()) ? Files.readAllLines(journal()) : List.of();
    }

    /** What another program does meanwhile. */
    private static void command(String... arguments) {
        Shell.Result said = Shell.in(folder).run(arguments);
        assertThat(said.status()).as(said.err()).isZero();
    }

    private FilledForm form(String address, String button) {
        return FilledForm.of(visitor, address, button);
    }

    @Test
    void aFindingIsSuppressedUntilADayAndOpenedAgain() throws IOException {
        Document page = form("/findings/aaa?space=KB", "Suppress")
                .with("reason", " moves in spring ")
                .with("until", "2027-03-31")
                .result();

        assertThat(page.location()).endsWith("/findings/aaa?space=KB");
        assertThat(page.select(".said-banner strong").text())
                .isEqualTo("Now suppressed until 2027-03-31, by ann, 29 Nov 2026 10:00 UTC.");
        assertThat(page.select(".said-banner span").text()).isEqualTo("moves in spring");
        // The published state stays beside it.
        assertThat(page.select(".finding-lead .state").text()).isEqualTo("open");
        assertThat(lines())
                .containsExactly("{\"at\":\"2026-11-29T10:00:01Z\",\"action\":\"suppress\",\"finding_id\":\"aaa\","
                        + "\"until\":\"2027-03-31\",\"by\":\"ann\",\"reason\":\"moves in spring\"}");
        assertThat(Shell.in(folder).run("findings", "show", "aaa").out())
                .contains("state             suppressed", "set by            ann");

        page = form("/findings/aaa", "Undo").result();

        assertThat(page.select(".said-banner")).isEmpty();
        assertThat(lines())
                .hasSize(2)
                .element(1)
                .isEqualTo(
                        "{\"at\":\"2026-11-29T10:00:02Z\",\"action\":\"unsuppress\",\"finding_id\":\"aaa\",\"by\":\"ann\"}");
    }

    @Test
    void anAnswerStandsBesideThePublishedStateAndChangesNoNumber() {
        form("/findings/aaa", "Acknowledge").result();

        Document list = visitor.page("/findings");
        assertThat(list.select("tr:has(a[href=/findings/aaa]) .said").text()).isEqualTo("now acknowledged");
        assertThat(list.select(".said")).hasSize(1);
        assertThat(list.select("[data-matches]").attr("data-matches")).isEqualTo("4");
        assertThat(list.select(".list p.muted").text())
                .contains(
                        "Lists and numbers are as published. What was said since stands beside them, and counts from the"
                                + " next run or stocktake findings recompute on.");
        assertThat(visitor.page("/").select(".said").text()).isEqualTo("now acknowledged");
        assertThat(visitor.page("/findings?state=acknowledged&severity=any")
                        .select("[data-matches]")
                        .attr("data-matches"))
                .isEqualTo("0");
        // An earlier week is as published, and nothing is answered there.
        Document earlier = visitor.page("/findings/aaa?week=2026-W47");
        assertThat(earlier.select(".said-banner, form.answer")).isEmpty();
        assertThat(earlier.select("[aria-labelledby=answer-title] p").text())
                .isEqualTo("Findings are answered in the newest week. Show it there");
    }

    @Test
    void whatACommandSaysIsShownAtOnceAndCanBeUndone() {
        visitor.page("/findings/bbb");
        command("findings", "suppress", "bbb", "--reason", "by law", "--by", "bob");

        assertThat(visitor.page("/findings/bbb").select(".said-banner strong").text())
                .startsWith("Now suppressed permanently, by bob, ");

        form("/findings/bbb", "Undo").result();
        assertThat(Shell.in(folder).run("findings", "show", "bbb").out()).contains("state             new");
    }

    @Test
    void aListIsAnsweredAtOnceWithItsNumberAndUndone() throws IOException {
        command("findings", "acknowledge", "ccc", "--by", "bob");
        assertThat(visitor.page("/findings?rule=OUTDATED").select("a.button:contains(Acknowledge)"))
                .singleElement()
                .satisfies(link -> assertThat(link.text()).isEqualTo("Acknowledge or suppress these 3 findings"))
                .satisfies(link -> assertThat(link.attr("href")).isEqualTo("/answers?rule=OUTDATED"));
        // One of the three is acknowledged already.
        Document answers = visitor.page("/answers?rule=OUTDATED");
        assertThat(answers.select("h2:not(.method h2)").eachText())
                .containsExactly("Known, will be fixed: 2 findings", "Not to be fixed: 3 findings", "Undo: 1 finding");
        visitor.follow(answers.select("[data-rows]"));

        Document done = form("/answers?rule=OUTDATED", "Suppress 3 findings")
                .with("reason", "to be archived")
                .result();

        assertThat(done.location()).endsWith("/answers/2026-11-29T10%3A00%3A01Z?rule=OUTDATED");
        assertThat(done.select(".said-banner p").eachText().get(0))
                .isEqualTo("3 findings were suppressed by ann, 29 Nov 2026 10:00 UTC. to be archived");
        assertThat(done.select("tr .said").eachText())
                .containsOnly("now suppressed")
                .hasSize(3);
        assertThat(lines()).hasSize(4);
        // One of them is answered again by somebody else: that stays.
        command("findings", "acknowledge", "ddd", "--by", "bob");

        Document undone = form("/answers/2026-11-29T10:00:01Z?rule=OUTDATED", "Undo for 2 findings")
                .result();

        assertThat(undone.select(".said-banner p").eachText().get(0))
                .isEqualTo("2 findings were opened again by ann, 29 Nov 2026 10:00 UTC.");
        assertThat(undone.select("form.answer")).isEmpty();
        assertThat(Shell.in(folder)
                        .run("findings", "--rule", "OUTDATED", "--csv")
                        .out()
                        .lines()
                        .map(line -> line.replaceFirst("(\\w+),\\w+,\\w+,(\\w+),.*", "$1 $2")))
                .contains("aaa open", "ccc new", "ddd acknowledged");
        Visitor.Reply again = visitor.get("/answers/2026-11-29T10:00:01Z");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.problem().strip())
                .isEqualTo(
                        "No answer of 2026-11-29T10:00:01Z counts any more: it was undone, or others were given since.\n"
                                + "The list of findings shows what was said.");
    }

    @Test
    void aListThatChangedMeanwhileIsNotAnswered() throws IOException {
        FilledForm fewer = form("/answers?rule=OUTDATED", "Acknowledge 3 findings");
        FilledForm others =
                form("/answers?rule=OUTDATED", "Suppress 3 findings").with("reason", "r");
        command("findings", "acknowledge", "ccc", "--by", "bob");

        Visitor.Reply refused = fewer.send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem().strip())
                .isEqualTo("The list has changed: you saw 3 findings, and now it is 2 findings. Nothing was changed.\n"
                        + "Look at the list, and decide again.");
        assertThat(refused.page().select(".problem a").eachAttr("href").get(0)).isEqualTo("/answers?rule=OUTDATED");
        // The same three can be suppressed as before.
        assertThat(others.with("set", "0").send().problem())
                .startsWith("The list has changed: it has other findings now, again 3 findings. Nothing was changed.");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFindingThatWasAnsweredMeanwhileIsNotAnsweredAgain() throws IOException {
        FilledForm form = form("/findings/aaa?space=KB", "Acknowledge");
        command("findings", "suppress", "aaa", "--reason", "by law", "--by", "bob");

        Visitor.Reply refused = form.send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem().strip())
                .isEqualTo("The finding was answered meanwhile: it is suppressed now, by bob. Nothing was changed.\n"
                        + "Look at it, and decide again.");
        assertThat(refused.page().select(".problem a").eachAttr("href").get(0)).isEqualTo("/findings/aaa?space=KB");
        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason||A suppression needs a reason. Nothing was changed.",
                "until|2026-11-28|2026-11-28 is in the past. Nothing was changed.",
                "until|tomorrow|\"tomorrow\" is not a date. Nothing was changed.",
                "until|+12027-01-01|\"+12027-01-01\" is not a date. Nothing was changed.",
                "action|delete|The field \"action\" must be acknowledge, suppress or undo but was \"delete\".",
                "severity|huge|The parameter \"severity\" must be one of critical, high, medium, low, info, any but was \"huge\".",
            })
    void aWrongFieldIsRefusedWithASentence(String field, String value, String sentence) throws IOException {
        Visitor.Reply refused = form("/findings/aaa", "Suppress")
                .with("reason", "r")
                .with(field, value == null ? "" : value)
                .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem().lines().findFirst()).hasValue(sentence);
        // What was written is not lost.
        assertThat(refused.page().select(".problem .evidence-text").text())
                .isEqualTo(field.equals("reason") ? "" : "r");
        assertThat(lines()).isEmpty();
    }

    @Test
    void aReasonHasALimitAndNoMeaningForThePage() {
        assertThat(form("/findings/aaa", "Acknowledge")
                        .with("reason", "x".repeat(501))
                        .send()
                        .problem())
                .startsWith("The reason may have 500 characters but had 501. Nothing was changed.\n");

        Document page = form("/findings/aaa", "Acknowledge")
                .with("reason", Visitor.HOSTILE)
                .result();

        assertThat(page.select(".said-banner span").text()).isEqualTo(Visitor.HOSTILE);
        assertThat(page.select("img")).isEmpty();
    }

    @Test
    void aResolvedFindingHasNothingToAnswer() throws IOException {
        Document page = visitor.page("/findings/fff?severity=any");
        assertThat(page.select("[aria-labelledby=answer-title] p").text())
                .isEqualTo("It is resolved: there is nothing to answer.");

        Visitor.Reply refused = postTo("/findings/fff/answer", "acknowledge");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem())
                .startsWith("The finding is resolved, so it cannot be acknowledged. Nothing was changed.\n");
        Visitor.Reply unknown = postTo("/findings/zzz/answer", "acknowledge");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).startsWith("The week 2026-W48 has no finding \"zzz\". Nothing was changed.\n");
        assertThat(lines()).isEmpty();
    }

    /** A form that no page shows. */
    private Visitor.Reply postTo(String address, String action) {
        Visitor.Reply page = visitor.get("/findings/aaa");
        return visitor.post(
                address,
                page.header("Set-Cookie").split(";", 2)[0],
                "action=%s&seen=none&reason=r&token=%s"
                        .formatted(
                                action, page.page().select("input[name=token]").attr("value")));
    }

    @Test
    void aReaderWithoutANameCannotAnswerUnlessNamesAreNotKept() throws IOException {
        start(Access.local(""), Sharing.EVERYTHING, Keeping.KEPT);
        assertThat(visitor.page("/findings/aaa")
                        .select("[aria-labelledby=answer-title] p")
                        .text())
                .isEqualTo("The dashboard does not know your name. Set serve.user, or let a proxy sign readers in with"
                        + " serve.user-header.");
        assertThat(visitor.page("/answers").select("form.answer")).isEmpty();

        start(Access.local(""), new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.IDS), Keeping.NONE);
        form("/findings/aaa", "Acknowledge").result();
        start(Access.local("ann"), new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.IDS), Keeping.NONE);
        form("/findings/bbb", "Acknowledge").result();

        assertThat(lines())
                .hasSize(2)
                .allMatch(line ->
                        line.matches("\\{\"at\":\"[^\"]+\",\"action\":\"acknowledge\",\"finding_id\":\"(aaa|bbb)\"}"));
    }

    @Test
    void aReaderWhoMayNotSeeAPageCannotAnswerItsFindings() throws IOException {
        start(Access.local("ann"), ReadWeeks.MASKED, Keeping.KEPT);

        assertThat(visitor.page("/findings/ddd")
                        .select("[aria-labelledby=answer-title] p")
                        .text())
                .isEqualTo("Its page is restricted, so it cannot be answered here.");
        assertThat(postTo("/findings/ddd/answer", "suppress").status()).isEqualTo(404);
        assertThat(visitor.page("/answers?rule=OUTDATED")
                        .select("h2")
                        .eachText()
                        .get(0))
                .isEqualTo("Known, will be fixed: 2 findings");
        // What others say of it is shown without the reason, which may quote the page.
        command("findings", "suppress", "ddd", "--reason", "secret", "--by", "bob");
        Document page = visitor.page("/findings/ddd");
        assertThat(page.select(".said-banner strong").text()).startsWith("Now suppressed permanently, by bob, ");
        assertThat(page.text()).doesNotContain("secret");
        assertThat(lines()).hasSize(1);
    }

    /** Several threads of this process and another process write at the same time. */
    @Test
    void answersAtTheSameTimeAreAllKept() throws IOException {
        List<String> findings = List.of("aaa", "bbb", "ccc", "ddd");
        List<FilledForm> forms = findings.stream()
                .map(id -> form("/findings/" + id, "Acknowledge"))
                .toList();
        Journal other = new Journal(data(), org.stocktake.snapshot.Access.OWNER, Keeping.KEPT);

        List<CompletableFuture<Integer>> sent = forms.stream()
                .map(form -> CompletableFuture.supplyAsync(() -> form.send().status()))
                .toList();
        IntStream.range(0, 20)
                .forEach(i -> other.add(List.of(new FindingAction(
                        Instant.EPOCH, FindingAction.Action.ACKNOWLEDGE, "x" + i, null, "bob", null))));

        assertThat(sent).allMatch(reply -> reply.join() == 303);
        assertThat(lines()).hasSize(24).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(other.actions(null)).hasSize(24).containsKeys(findings.toArray(String[]::new));
    }

    @Test
    void aDashboardThatOnlyReadsShowsTheCommands() {
        stop();
        Dashboard dashboard = Dashboard.start(
                List.of(Site.only(ReadWeeks.live(data()), "--data wiki")),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        started.add(dashboard);
        visitor = new Visitor(dashboard.uri());

        assertThat(visitor.get("/answers").status()).isEqualTo(404);
        assertThat(visitor.page("/findings/aaa").select(".command code").eachText())
                .containsExactly(
                        "stocktake findings acknowledge aaa --reason \"in work\" --data wiki",
                        "stocktake findings suppress aaa --reason \"why\" --until 2027-02-21 --data wiki");
        assertThat(visitor.post("/findings/aaa/answer", "", "action=acknowledge")
                        .status())
                .isEqualTo(405);
    }
}
