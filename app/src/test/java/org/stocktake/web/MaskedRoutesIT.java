package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.FullProfile;
import org.stocktake.model.SpaceKey;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;

/** Restricted pages on every route of a dashboard for readers who may not see them, over weeks made by hand. */
class MaskedRoutesIT {
    private static final boolean FULL = FullProfile.IS_ON;

    /** Part of every text that names a restricted page or stands in one. */
    private static final String SECRET = "zzecret";

    /** Part of every text of a space that is not shared. */
    private static final String APART = "yyapart";

    /** Part of the name of a person. */
    private static final String NAME = "qqname";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    /**
     * In KB, below the home page 1: the open page 2, the restricted page 3, and below that page 4, which nobody restricted. Page 5 is a
     * blog post that nobody knows the restrictions of. Page 8 is restricted, and gone in the second week. The space APART has page 9.
     */
    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder);
        for (String week : List.of("2026-W47", "2026-W48")) {
            boolean first = week.endsWith("47");
            ReadWeeks.Rows rows = new ReadWeeks.Rows()
                    .of(
                            "runs",
                            "run_id, scheduled_at, coverage, workflows_read, site_name",
                            "('r', TIMESTAMP '2026-11-%d 06:00:00', 100.0, true, 'Wiki')".formatted(first ? 16 : 23))
                    .of(
                            "spaces",
                            "space_key, name, home_id, pages_current, health, findings_open, approvals_pending",
                            "(NULL, NULL, NULL, 5, 50.0, 9, 2)",
                            "('KB', 'Knowledge', 1, 4, %s, 8, 2)".formatted(first ? "90.0" : "40.0"),
                            "('YYAPART', 'yyapart team', 9, 1, %s, 1, 0)".formatted(first ? "90.0" : "10.0"))
                    .of(
                            "pages",
                            "page_id, space_key, title, url, path, content_type, status, parent_id, depth, child_count,"
                                    + " descendant_count, read_restricted, owner, owner_status, creator, last_editor,"
                                    + " word_count, days_since_update, links_in, included_by, workflow_name, workflow_state,"
                                    + " days_in_state, pending_approvals, worst_severity, finding_count, broken_links, row_quality,"
                                    + " missing_groups",
                            page(1, "KB", "Home", "Home", null, 0, "false", "page"),
                            page(2, "KB", first ? "Open" : "Opened", "Home / Open", 1, 1, "false", "page"),
                            page(
                                    3,
                                    "KB",
                                    first ? "zzecret draft" : "zzecret merger",
                                    "Home / zzecret merger",
                                    1,
                                    1,
                                    "true",
                                    "page"),
                            page(
                                    4,
                                    "KB",
                                    "zzecret child",
                                    "Home / zzecret merger / zzecret child",
                                    3,
                                    2,
                                    "false",
                                    "page"),
                            page(5, "KB", "zzecret news", "zzecret news", null, 0, "NULL", "blogpost"),
                            page(9, "YYAPART", "yyapart home", "yyapart home", null, 0, "false", "page"),
                            page(first ? 8 : 10, "KB", "zzecret plan", "Home / zzecret plan", 1, 1, "true", "page"))
                    .of("people", "person_id, display_name, account_status", "('ann', 'Qqname', 'active')")
                    .of(
                            "links",
                            "source_page_id, position, kind, target_space, target_title, target_page_id, target_url, status,"
                                    + " web_status",
                            "(2, 1, 'page', 'KB', 'zzecret merger', 3, NULL, 'ok', NULL)",
                            "(2, 2, 'page', 'KB', '%s', NULL, NULL, 'broken', NULL)"
                                    .formatted(first ? "zzecret draft" : "zzecret merger"),
                            "(2, 3, 'attachment', NULL, 'zzecret.pdf', 3, NULL, 'broken', NULL)",
                            "(2, 4, 'page', 'KB', 'zzecret child', 4, NULL, 'archived', NULL)",
                            "(2, 5, 'page', 'KB', 'Missing', NULL, NULL, 'broken', NULL)",
                            "(3, 1, 'page', 'KB', 'zzecret sequel', NULL, NULL, 'broken', NULL)",
                            "(3, 2, 'web', NULL, NULL, NULL, 'https://zzecret.example.org/zzecret', 'external', 'broken')",
                            "(3, 3, 'page', 'KB', 'Open', 2, NULL, 'ok', NULL)",
                            "(3, 4, 'page', 'ZZECRET', 'zzecret elsewhere', NULL, NULL, 'broken', NULL)",
                            "(4, 1, 'include', 'KB', 'Open', 2, NULL, 'ok', NULL)",
                            "(9, 1, 'page', 'YYAPART', 'yyapart missing', NULL, NULL, 'broken', NULL)",
                            "(9, 2, 'web', NULL, NULL, NULL, 'https://yyapart.example.org/', 'external', 'broken')")
                    .of(
                            "duplicates",
                            "cluster, kind, page_id, space_key, title, similarity, suggested_master, pages",
                            "('c1', 'near', 2, 'KB', 'Open', 0.9, 3, 3)",
                            "('c1', 'near', 3, 'KB', 'zzecret merger', 1.0, 3, 3)",
                            "('c1', 'near', 4, 'KB', 'zzecret child', 0.95, 3, 3)",
                            "('c2', 'title', 3, 'KB', 'zzecret merger', NULL, 3, 2)",
                            "('c2', 'title', 9, 'YYAPART', 'yyapart home', NULL, 3, 2)")
                    .of(
                            "findings",
                            "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, subject_id, title,"
                                    + " url, evidence, threshold, age_weeks, first_seen_week, priority, priority_basis, why, what_to_do,"
                                    + " owner, reason, set_by",
                            finding(
                                    "f2",
                                    2,
                                    "page",
                                    "2",
                                    "Open",
                                    "the same text as \"%s\"".formatted(first ? "zzecret draft" : "ZZECRET merger"),
                                    first ? "new" : "open"),
                            finding(
                                    "f3",
                                    3,
                                    "page",
                                    "3",
                                    "zzecret merger",
                                    "zzecret: 700 days",
                                    first ? "new" : "open"),
                            finding("f4", 4, "page", "4", "zzecret child", "zzecret", first ? "open" : "resolved"),
                            finding("f5", 5, "page", "5", "zzecret news", "zzecret", "suppressed"),
                            finding(
                                    "f6",
                                    null,
                                    "title",
                                    "KB: zzecret sequel",
                                    "KB: zzecret sequel",
                                    "1 page links to it",
                                    "new"),
                            finding("f7", 3, "attachment", "77", "zzecret.pdf", "zzecret.pdf", "reopened"),
                            finding("f9", 9, "page", "9", "yyapart home", "yyapart", "new"))
                    .of(
                            "rules",
                            "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                            "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Do.')")
                    .of(
                            "failures",
                            "number, code, responsible, space_key, page_id, location, what, remedy",
                            "(1, 'READ', 'site', 'KB', 3, 'https://wiki.example.org/zzecret', 'zzecret could not be read.', 'Wait.')",
                            "(2, 'READ', 'site', 'KB', NULL, 'zzecret merger', 'zzecret merger could not be read.', 'Wait.')",
                            "(3, 'READ', 'site', 'YYAPART', 9, 'yyapart', 'yyapart could not be read.', 'Wait.')")
                    .of(
                            "attachments",
                            "attachment_id, page_id, space_key, name, bytes, referenced",
                            "(77, 3, 'KB', 'zzecret.pdf', 9, false)")
                    .of("labels", "page_id, prefix, name", "(3, 'global', 'x')")
                    .of(
                            "containers",
                            "container_id, type, title, parent_id, parent_known, space_key",
                            "(50, 'folder', 'zzecret folder', 3, true, 'KB')")
                    .of(
                            "approvals",
                            "page_id, approval, number, space_key, workflow_name, workflow_state, approver, decision, open, minimum,"
                                    + " assigned, approved",
                            "(3, 'Review', 1, 'KB', 'Flow', 'Review', 'ann', NULL, true, 1, 1, 0)",
                            "(2, 'Review', 1, 'KB', 'Flow', 'Review', 'ann', %s, true, 1, 1, 0)"
                                    .formatted(first ? "NULL" : "'approved'"))
                    .of(
                            "workflow",
                            "page_id, space_key, workflow_name, workflow_state, state_since, days_in_state, pending_approvals",
                            "(3, 'KB', 'Flow', 'Review', TIMESTAMP '2026-09-01 06:00:00', 80, 1)",
                            "(2, 'KB', 'Flow', 'Review', TIMESTAMP '2026-09-01 06:00:00', 80, 1)")
                    .of(
                            "transitions",
                            "page_id, number, space_key, from_state, to_state, happened_at",
                            "(3, 1, 'KB', 'Draft', 'Review', TIMESTAMP '2026-09-01 06:00:00')")
                    .of(
                            "bottlenecks",
                            "space_key, workflow_name, workflow_state, pages, p90_days, limit_days",
                            "('KB', 'Flow', 'Review', 2, 80, 30)")
                    .of(
                            "changes",
                            "since_week, page_id, space_key, title, content_type, kind, before, after",
                            "('2026-W47', 3, 'KB', 'zzecret merger', 'page', 'renamed', 'zzecret draft', 'zzecret merger')",
                            "('2026-W47', 8, 'KB', 'zzecret plan', 'page', 'deleted', NULL, NULL)",
                            "('2026-W47', 10, 'KB', 'zzecret plan', 'page', 'created', NULL, NULL)",
                            "('2026-W47', 2, 'KB', 'Opened', 'page', 'renamed', 'Open', 'Opened')",
                            "('2026-W47', 2, 'KB', 'Opened', 'page', 'moved', 'Home / zzecret merger', 'Home')",
                            "('2026-W47', 9, 'YYAPART', 'yyapart home', 'page', 'edited', NULL, NULL)");
            weeks.publish(week, rows);
        }
    }

    private static String page(
            int id,
            String space,
            String title,
            String path,
            @Nullable Integer parent,
            int depth,
            String restricted,
            String type) {
        return "(%d, '%s', '%s', 'https://wiki.example.org/%s', '%s', '%s', 'current', %s, %d, 1, 1, %s, 'ann', 'active', 'ann', 'ann', 20, 900, 1, 0, 'Flow', 'Review', 80, 1, 'high', 1, 1, 'partial', NULL)"
                .formatted(
                        id,
                        space,
                        title,
                        title.replace(' ', '+'),
                        path,
                        type,
                        parent == null ? "NULL" : parent.toString(),
                        depth,
                        restricted);
    }

    private static String finding(
            String id,
            @Nullable Integer page,
            String kind,
            String subject,
            String title,
            String evidence,
            String state) {
        String hidden = title.contains(SECRET) ? SECRET : "a";
        return "('%s', 'OUTDATED', 1, 'high', '%s', '%s', %s, '%s', '%s', '%s', 'https://wiki.example.org/%s', '%s', 'limit=1', 1, '2026-W47', 50.0, 'links', 'Why.', 'Do.', 'ann', '%s reason', 'Qqname')"
                .formatted(
                        id,
                        state,
                        page != null && page == 9 ? "YYAPART" : "KB",
                        page == null ? "NULL" : page.toString(),
                        kind,
                        subject,
                        title,
                        title.replace(' ', '+'),
                        evidence,
                        hidden);
    }

    /** @param formats of the lists as files */
    private static List<String> addresses(List<String> formats) {
        List<String> addresses = new ArrayList<>();
        for (int id : List.of(2, 3, 4, 5, 8, 9, 10)) {
            addresses.addAll(List.of("/pages/" + id, "/pages/" + id + "/links", "/search?q=" + id));
            addresses.add("/spaces/KB/tree?root=" + id);
            addresses.add("/spaces/KB/tree?open=1&open=" + id);
            addresses.add("/pages/" + id + "?week=2026-W47");
        }
        for (String text : List.of("zzecret+merger", "zze", "merger", "sequel", "yyapart")) {
            addresses.addAll(List.of(
                    "/search?q=" + text,
                    "/pages?q=" + text,
                    "/findings?severity=any&state=any&q=" + text,
                    "/links?q=" + text,
                    "/owners?q=" + text));
        }
        for (String id : List.of("f2", "f3", "f4", "f5", "f6", "f7", "f9")) {
            addresses.add("/findings/" + id);
        }
        for (String file : formats) {
            for (String list : List.of(
                    "/pages.%s?cols=title&cols=path&cols=url&cols=labels",
                    "/findings.%s?severity=any&state=any",
                    "/findings.%s?severity=any&state=any&week=2026-W47",
                    "/duplicates.%s",
                    "/links.%s",
                    "/changes.%s",
                    "/changes/findings.%s?severity=any",
                    "/changes/pages.%s",
                    "/quality/failures.%s",
                    "/workflow/approvals.%s",
                    "/workflow/approvers.%s?weeks=all",
                    "/workflow/assignments.%s?weeks=all",
                    "/owners.%s",
                    "/spaces.%s",
                    "/structure.%s",
                    "/search.%s?q=e",
                    "/trends.%s",
                    "/pages/2/links.%s",
                    "/pages/3/links.%s",
                    "/dictionary.%s?q=page")) {
                addresses.add(list.formatted(file));
            }
        }
        addresses.addAll(
                List.of("/metrics", "/spaces/KB", "/spaces/YYAPART", "/spaces/YYAPART/tree", "/owners/ann", "/sql"));
        return addresses;
    }

    /**
     * Readers, texts that no answer to them may contain, and a format of files. Scans take long: the build has each secret, each way to hide
     * it and each format.
     */
    static Stream<Arguments> readers() {
        Stream<Arguments> sample = Stream.of(
                readers(Sharing.Restricted.LEAVE_OUT, Set.of(), Sharing.People.NAMED, "csv", SECRET),
                readers(
                        Sharing.Restricted.MASK,
                        Set.of(new SpaceKey("KB")),
                        Sharing.People.IDS,
                        "json",
                        SECRET,
                        APART,
                        NAME));
        Stream<Arguments> more =
                Stream.of(readers(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED, "csv", SECRET));
        return FULL ? Stream.concat(sample, more) : sample;
    }

    private static Arguments readers(
            Sharing.Restricted restricted,
            Set<SpaceKey> spaces,
            Sharing.People people,
            String format,
            String... secrets) {
        return Arguments.of(new Sharing(restricted, spaces, people, "key"), Set.of(secrets), format);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void noAnswerNamesAPageAPersonOrASpaceThatIsNotShared(Sharing sharing, Set<String> secrets, String format) {
        try (Dashboard dashboard = serve(sharing)) {
            Leaks leaks = new Leaks(new Visitor(dashboard.uri()), secrets);
            assertThat(leaks.from(addresses(FULL ? List.of("csv", "json") : List.of(format))))
                    .isEmpty();
            assertThat(leaks.asked()).hasSizeGreaterThan(FULL ? 200 : 150);
        }
    }

    @Test
    void aReaderOfThisMachineSeesThem() {
        try (Dashboard dashboard = serve(Sharing.EVERYTHING)) {
            Visitor visitor = new Visitor(dashboard.uri());
            for (String address :
                    List.of("/pages/3", "/findings/f6", "/links.csv", "/duplicates", "/spaces/KB/tree?root=3")) {
                assertThat(visitor.get(address).text()).as(address).contains(SECRET);
            }
        }
    }

    @Test
    void idsOfHiddenTextsCannotBeComputedFromTheTexts() {
        Set<String> ids = new HashSet<>(ids(""));

        for (String key : List.of("key", "other")) {
            assertThat(ids(key)).hasSameSizeAs(ids("")).noneMatch(id -> !ids.add(id));
        }
    }

    /** Of targets of links, and of clusters of duplicates. */
    private static Set<String> ids(String key) {
        try (Dashboard dashboard = serve(new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED, key))) {
            Visitor visitor = new Visitor(dashboard.uri());
            return Stream.of("/links.csv", "/duplicates.csv")
                    .flatMap(list -> visitor.get(list).text().lines().skip(1))
                    .map(row -> row.replaceFirst(",.*", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Dashboard serve(Sharing sharing) {
        return Dashboard.start(weeks.live(sharing), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
    }
}
