package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.world.Event;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;

/** Every published cell of a site without a workflow app, compared with the data of the demo site. */
final class CellCheck implements WeeklyCheck {
    /** Columns of {@code pages} that are not filled yet, or only by a workflow app, which {@link TwelveWeeksIT} checks. */
    private static final Set<String> EMPTY = Set.of(("missing_groups completeness editor subtype"
                    + " views_30d views_60d views_90d"
                    + " views_365d viewers_30d last_viewed_at views_known_since workflow_name workflow_state"
                    + " state_since days_in_state state_final published_version draft_ahead state_expires_at"
                    + " pending_approvals pending_approvers last_rejected_at read_ack_state broken_external_links")
            .split(" "));

    /** Columns about findings, which {@link CountCheck} compares with the table {@code findings}. */
    private static final Set<String> OF_FINDINGS =
            Set.of("finding_count", "worst_severity", "priority", "priority_basis");

    private final List<AssertionError> complaints = new ArrayList<>();
    private final Set<Event.What> happened = new TreeSet<>();
    private @Nullable ExpectedPages earlier;
    /** Versions of the pages of the previous week, by id. */
    private Map<Long, Integer> before = Map.of();

    /** Pages of all earlier weeks, because deleted pages may be restored. */
    private final Set<Long> ever = new TreeSet<>();

    @Override
    public void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        try {
            judge(demoInstallation, truth, said);
        } catch (AssertionError wrong) {
            // Other checks read this week too.
            complaints.add(wrong);
        }
        demoInstallation.site().world().lastWeek().forEach(event -> happened.add(event.what()));
        earlier = truth;
        before = versions(truth);
        ever.addAll(before.keySet());
    }

    private void judge(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        Set<Long> changed = truth.listed().stream()
                .filter(page ->
                        before.getOrDefault(page.id(), 0) != page.version().number())
                .map(Page::id)
                .collect(Collectors.toSet());
        assertTrue(demoInstallation, truth, changed.size());
        ExpectedPages last = earlier;
        new ExpectedSpaces(truth, last).isIn(demoInstallation);
        if (last == null) {
            assertThat(said.err()).isEmpty();
            assertThat(truth.listed().stream()
                            .anyMatch(page -> page.attachments().size() > 25))
                    .as("a page has more files than a nested list holds")
                    .isTrue();
        } else {
            Set<Long> asked = askedWithBody(demoInstallation);
            // Their texts are searched for attachments.
            truth.listed().forEach(page -> page.comments().forEach(comment -> asked.remove(comment.id())));
            assertThat(asked).isEqualTo(changed);
            assertThat(said.out()).contains(comings(last, truth));
        }
    }

    void assertTrue() {
        complaints.stream().findFirst().ifPresent(wrong -> {
            throw wrong;
        });
        assertThat(happened).containsAll(Set.of(Event.What.values()));
    }

    private static Map<Long, Integer> versions(ExpectedPages truth) {
        return truth.listed().stream()
                .collect(Collectors.toMap(Page::id, page -> page.version().number()));
    }

    private static Set<Long> askedWithBody(DemoInstallation demoInstallation) {
        Set<Long> asked = new TreeSet<>();
        for (RequestLogEntry requestLogEntry : demoInstallation.site().requests()) {
            if (requestLogEntry.parameter("expand").contains("body")) {
                // By a list of ids or a search for ids, which return only the requested pages.
                String ids = (requestLogEntry.parameter("ids") + requestLogEntry.parameter("cql"))
                        .replaceAll("id in \\(|\\)", "");
                assertThat(ids).as(requestLogEntry.toString()).matches("\\d+(,\\d+)*");
                Stream.of(ids.split(",")).map(Long::valueOf).forEach(asked::add);
            }
        }
        return asked;
    }

    /** The sentence of the report, from both worlds. */
    private String comings(ExpectedPages before, ExpectedPages now) {
        Map<Long, Page> then = current(before);
        Map<Long, Page> today = current(now);
        long back = today.keySet().stream()
                .filter(id -> !then.containsKey(id) && ever.contains(id))
                .count();
        long fresh = today.keySet().stream().filter(id -> !then.containsKey(id)).count() - back;
        long gone = then.keySet().stream().filter(id -> !today.containsKey(id)).count();
        long moved = today.values().stream()
                .filter(page -> {
                    Page earlier = then.get(page.id());
                    return earlier != null && !Objects.equals(page.parent(), earlier.parent());
                })
                .count();
        return "Since %s: %d new, %d deleted, %d moved, %d restored.\n"
                .formatted(before.week(), fresh, gone, moved, back);
    }

    private static Map<Long, Page> current(ExpectedPages truth) {
        return truth.listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .collect(Collectors.toMap(Page::id, page -> page));
    }

    private static void assertTrue(DemoInstallation demoInstallation, ExpectedPages truth, int bodies)
            throws Exception {
        List<Map<String, Object>> pages = truth.pages();
        assertTable(
                demoInstallation, truth, "pages", List.of("page_id"), pages, Set.of("run_id", "extracted_at"), EMPTY);
        assertTable(
                demoInstallation,
                truth,
                "attachments",
                List.of("attachment_id"),
                attachments(truth),
                Set.of(),
                Set.of());
        assertTable(
                demoInstallation,
                truth,
                "links",
                List.of("source_page_id", "position"),
                truth.links().rows(truth.week()),
                Set.of(),
                Set.of("web_status"));
        assertTable(
                demoInstallation,
                truth,
                "labels",
                List.of("page_id", "prefix", "name"),
                labels(truth),
                Set.of(),
                Set.of());
        assertTable(
                demoInstallation,
                truth,
                "people",
                List.of("person_id"),
                people(demoInstallation, truth),
                Set.of(),
                Set.of());
        assertThat(demoInstallation.csv("failures")).isEmpty();
        assertThat(demoInstallation.csv("runs"))
                .singleElement()
                .satisfies(run -> assertThat(run)
                        .containsEntry("iso_week", truth.week())
                        .containsEntry("pages_expected", "" + pages.size())
                        .containsEntry("pages_listed", "" + pages.size())
                        .containsEntry("pages_read", "" + pages.size())
                        .containsEntry("bodies_measured", "" + bodies)
                        .containsEntry("coverage", "100.0")
                        .containsEntry("failures", "0")
                        .containsEntry("site_name", "127.0.0.1")
                        .containsEntry(
                                "site_pages",
                                "" + demoInstallation.site().world().currentPages())
                        .containsEntry(
                                "site_spaces",
                                "" + demoInstallation.site().world().spaces().size())
                        .containsEntry(
                                "requests",
                                "" + demoInstallation.site().requests().size()));
    }

    /** Each row of the table by key, read from both files. */
    private static void assertTable(
            DemoInstallation demoInstallation,
            ExpectedPages truth,
            String table,
            List<String> key,
            List<Map<String, Object>> expected,
            Set<String> ofTheRun,
            Set<String> empty)
            throws Exception {
        Function<Map<String, ?>, String> id =
                row -> key.stream().map(column -> "" + row.get(column)).collect(Collectors.joining(" "));
        Map<String, Map<String, Object>> wanted = new HashMap<>();
        expected.forEach(row -> assertThat(wanted.put(id.apply(row), row)).isNull());
        List<Map<String, @Nullable Object>> parquet = demoInstallation.parquet(truth.week(), table);
        assertThat(parquet).hasSize(expected.size());
        Map<String, Map<String, String>> csv = new HashMap<>();
        for (Map<String, String> row : demoInstallation.csv(table)) {
            String csvKey = key.stream()
                    .map(column -> keyText(expected, column, row.getOrDefault(column, "")))
                    .collect(Collectors.joining(" "));
            assertThat(csv.put(csvKey, row)).isNull();
        }
        assertThat(csv.keySet()).isEqualTo(wanted.keySet());
        Set<String> filled = new TreeSet<>();
        expected.forEach(row -> filled.addAll(row.keySet()));
        for (Map<String, @Nullable Object> row : parquet) {
            String name = id.apply(row);
            Map<String, Object> want = Objects.requireNonNull(wanted.get(name), name);
            Map<String, String> cells = Objects.requireNonNull(csv.get(name), name);
            assertThat(cells.keySet()).containsExactlyElementsOf(row.keySet());
            for (Map.Entry<String, @Nullable Object> cell : row.entrySet()) {
                String column = cell.getKey();
                if (OF_FINDINGS.contains(column)) {
                    continue;
                }
                String place = "%s %s of %s %s".formatted(truth.week(), column, table, name);
                if (ofTheRun.contains(column)) {
                    assertThat(cell.getValue()).as(place).isNotNull();
                    continue;
                }
                assertThat(empty.contains(column) || filled.contains(column))
                        .as(place)
                        .isTrue();
                Object right = want.get(column);
                if (right instanceof Double number && cell.getValue() instanceof Double found) {
                    assertThat(found).as(place).isCloseTo(number, offset(1e-9));
                } else {
                    assertThat(cell.getValue()).as(place).isEqualTo(right);
                }
                assertCell(place, cells.getOrDefault(column, ""), right);
            }
        }
    }

    private static String keyText(List<Map<String, Object>> rows, String column, String text) {
        return rows.get(0).get(column) instanceof Double ? "" + Double.parseDouble(text) : text;
    }

    /** A CSV cell: instants have whole seconds, and no text starts like a formula. */
    private static void assertCell(String place, String text, @Nullable Object right) {
        if (right instanceof Double number) {
            assertThat(Double.parseDouble(text)).as(place).isCloseTo(number, offset(1e-9));
        } else if (right instanceof Instant moment) {
            assertThat(Instant.parse(text)).as(place).isEqualTo(moment.truncatedTo(ChronoUnit.SECONDS));
        } else if (right instanceof LocalDate day) {
            assertThat(LocalDate.parse(text)).as(place).isEqualTo(day);
        } else {
            assertThat(text).as(place).isEqualTo(ExpectedPages.guarded(right == null ? "" : right.toString()));
        }
    }

    private static List<Map<String, Object>> attachments(ExpectedPages truth) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Page page : truth.listed()) {
            page.attachments()
                    .forEach(file -> rows.add(new ExpectedPages.Row()
                            .put("iso_week", truth.week())
                            .put("attachment_id", file.id())
                            .put("page_id", page.id())
                            .put("space_key", page.space().key())
                            .put("name", file.name())
                            .put("media_type", file.mediaType())
                            .put("bytes", file.bytes())
                            .put("version", file.version())
                            .put("created_at", file.at())
                            .put("author", file.by() == null ? null : file.by().key())
                            .put("referenced", truth.links().isUsed(page, file))
                            .cells));
        }
        return rows;
    }

    private static List<Map<String, Object>> labels(ExpectedPages truth) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Page page : truth.listed()) {
            ExpectedPages.labelsOf(page)
                    .forEach(label -> rows.add(new ExpectedPages.Row()
                            .put("iso_week", truth.week())
                            .put("page_id", page.id())
                            .put("space_key", page.space().key())
                            .put("prefix", label.prefix())
                            .put("name", label.name())
                            .cells));
        }
        return rows;
    }

    /** All people in other tables, and other people in the replies of the run. */
    private static List<Map<String, Object>> people(DemoInstallation demoInstallation, ExpectedPages truth)
            throws Exception {
        Set<String> met = demoInstallation.csv("people").stream()
                .map(row -> row.get("person_id"))
                .collect(Collectors.toSet());
        Set<String> needed = new TreeSet<>();
        for (Page page : truth.listed()) {
            List<@Nullable Person> all = new ArrayList<>(page.contributors());
            all.add(page.creator());
            all.add(page.version().by());
            page.attachments().forEach(file -> all.add(file.by()));
            all.stream().filter(person -> person != null).forEach(person -> needed.add(person.key()));
        }
        assertThat(met).containsAll(needed);
        return demoInstallation.site().world().people().stream()
                .filter(person -> met.contains(person.key()))
                .map(person -> new ExpectedPages.Row()
                        .put("iso_week", truth.week())
                        .put("person_id", person.key())
                        .put(
                                "display_name",
                                person.accountState() == Person.AccountState.DELETED
                                        ? "Unknown User (" + person.username() + ")"
                                        : person.name())
                        .put("account_status", ExpectedPages.isActive(person) ? "active" : "inactive")
                        .put("kind", "user")
                        .cells)
                .toList();
    }
}
