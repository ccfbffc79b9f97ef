package org.stocktake.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;

/**
 * The expected rows of published tables, computed from the data of the demo site and never from its replies. Numbers
 * are doubles; a column that is not in a row must be empty.
 */
final class ExpectedPages {
    private static final List<String> EXEMPTING = List.of("archived", "evergreen", "legacy", "noarchive");

    private final DemoSite site;
    private final Instant now;
    private final List<Page> pages;
    private final Map<Long, Page> tree;
    private final ExpectedLinks links;
    private final Map<Long, Map<String, Object>> rows = new HashMap<>();
    /** The last substantial edit of each page, as seen by the weeks so far. */
    private final Map<Long, Instant> earnest;

    /** The versions of pages that the weeks so far have seen. */
    private final Map<Long, SeenVersions> versions;

    private ExpectedPages(DemoSite site, Map<Long, Instant> earnest, Map<Long, SeenVersions> versions) {
        this.site = site;
        this.now = site.world().now();
        this.earnest = earnest;
        this.versions = versions;
        this.pages = site.world().pages().stream()
                .filter(page -> page.visible() && isUsual(page.space()))
                .filter(page -> page.status() == Status.CURRENT || page.status() == Status.ARCHIVED)
                .toList();
        this.tree = pages.stream().filter(ExpectedPages::isInTree).collect(Collectors.toMap(Page::id, page -> page));
        this.links = new ExpectedLinks(site.world(), ExpectedPages::isUsual, false);
        pages.stream()
                .filter(page -> !page.version().minor())
                .forEach(page -> earnest.put(page.id(), page.version().at()));
        pages.forEach(page -> versions.computeIfAbsent(page.id(), id -> new SeenVersions(page))
                .look(page, now));
    }

    static ExpectedPages of(DemoSite site) {
        return new ExpectedPages(site, new HashMap<>(), new HashMap<>());
    }

    /** The expected data of a later week, given the data of this one. */
    ExpectedPages later() {
        return new ExpectedPages(site, earnest, versions);
    }

    private static boolean isUsual(Space space) {
        return space.visible() && !space.personal() && !space.archived();
    }

    private static boolean isInTree(Page page) {
        return page.kind() == Kind.PAGE && page.status() == Status.CURRENT;
    }

    String week() {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    Instant monday() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .with(DayOfWeek.MONDAY)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    List<Page> listed() {
        return pages;
    }

    ExpectedLinks links() {
        return links;
    }

    List<Space> spaces() {
        return site.world().spaces().stream().filter(ExpectedPages::isUsual).toList();
    }

    List<Map<String, Object>> pages() {
        return pages.stream().map(this::row).toList();
    }

    /** The world generates bodies on request: here, each is requested once a week. */
    Body body(Page page) {
        return links.body(page);
    }

    Map<String, Object> row(Page page) {
        return rows.computeIfAbsent(page.id(), id -> Collections.unmodifiableMap(newRow(page)));
    }

    private Map<String, Object> newRow(Page page) {
        Body body = body(page);
        Row row = new Row();
        row.put("iso_week", week());
        row.put("week_start", LocalDate.ofInstant(now, ZoneOffset.UTC));
        row.put("page_id", page.id());
        row.put("space_key", page.space().key());
        row.put("space_id", Long.toString(page.space().id()));
        row.put("title", page.title());
        row.put("url", url(page));
        row.put("content_type", page.kind() == Kind.PAGE ? "page" : "blogpost");
        row.put("status", page.status() == Status.CURRENT ? "current" : "archived");
        row.put("row_quality", "ok");
        row.put("parent_id", page.parent());
        if (isInTree(page)) {
            place(page, row);
        }
        measured(body, row);
        row.put("attachment_count", page.attachments().size());
        row.put(
                "attachment_bytes",
                page.attachments().stream().mapToLong(Attachment::bytes).sum());
        links.tell(page, row);
        row.put("newest_attachment_at", newest(page.attachments().stream().map(Attachment::at)));
        row.put("created_at", page.createdAt());
        row.put("modified_at", page.version().at());
        row.put("content_updated_at", updated(page));
        row.put("content_update_basis", basis(page));
        row.put("days_since_update", days(page));
        row.put("version_count", page.version().number());
        SeenVersions seen = Objects.requireNonNull(versions.get(page.id()));
        row.put("edits_30d", seen.edits(now, 30));
        row.put("edits_90d", seen.edits(now, 90));
        row.put("edit_sessions_30d", seen.sessions(now, 30));
        row.put("edit_sessions_90d", seen.sessions(now, 90));
        row.put(
                "top_contributor_share",
                page.contributors().size() == 1 ? Double.valueOf(1) : Decimal.three(seen.topShare()));
        row.put("comment_count", page.comments().size());
        row.put("last_comment_at", newest(page.comments().stream().map(Comment::at)));
        people(page, row);
        labels(page, row);
        row.put("read_restricted", page.restricted());
        return row.cells;
    }

    private void place(Page page, Row row) {
        List<Page> above = above(page);
        Page top = above.isEmpty() ? page : above.get(0);
        List<Page> below = tree.values().stream()
                .filter(other -> above(other).contains(page))
                .toList();
        row.put("depth", above.size());
        row.put("depth_with_folders", above.size());
        row.put(
                "child_count",
                below.stream()
                        .filter(other -> Objects.equals(other.parent(), page.id()))
                        .count());
        row.put("descendant_count", below.size());
        row.put(
                "path",
                Stream.concat(above.stream(), Stream.of(page)).map(Page::title).collect(Collectors.joining(" / ")));
        row.put("reaches_home", top.id() == page.space().home());
        row.put(
                "days_since_subtree_update",
                Stream.concat(below.stream(), Stream.of(page))
                        .mapToLong(this::days)
                        .min()
                        .orElseThrow());
    }

    /** From the root. */
    private List<Page> above(Page page) {
        List<Page> above = new ArrayList<>();
        for (Page here = parent(page); here != null; here = parent(here)) {
            above.add(0, here);
        }
        return above;
    }

    private @Nullable Page parent(Page page) {
        return page.parent() == null ? null : tree.get(page.parent());
    }

    private static void measured(Body body, Row row) {
        row.put("word_count", body.words());
        row.put("char_count", body.characters());
        row.put("code_lines", body.codeLines());
        row.put("heading_count", body.headings());
        row.put(
                "h1_count",
                body.headingLevels().stream().filter(level -> level == 1).count());
        row.put(
                "heading_skips",
                IntStream.range(1, body.headings())
                        .filter(i -> body.headingLevels().get(i)
                                > body.headingLevels().get(i - 1) + 1)
                        .count());
        row.put("sentence_count", ExpectedSentences.count(body));
        row.put("lix", ExpectedSentences.lix(body));
        row.put("table_count", body.tables());
        row.put("image_count", body.images());
        row.put("images_no_alt", body.imagesWithoutAlt());
        row.put("macro_count", body.macroCount());
        row.put("macro_names", String.join(";", body.macros().keySet()));
        row.put("task_open", body.tasksOpen());
        row.put("task_done", body.tasksDone());
        row.put("reading_minutes", Decimal.one(body.words() / 200.0));
        row.put("body_bytes", body.storage().getBytes(StandardCharsets.UTF_8).length);
        row.put("body_read", body.malformed() ? "lenient" : "strict");
        row.put("text_hash", sha256(body.text()));
        row.put("placeholder_count", body.placeholders());
    }

    private static void people(Page page, Row row) {
        Person creator = page.creator();
        Person editor = page.version().by();
        row.put("creator", creator == null ? null : creator.key());
        row.put("last_editor", editor == null ? null : editor.key());
        if (creator != null) {
            row.put("owner", creator.key());
            row.put("owner_source", "creator");
            row.put("owner_status", isActive(creator) ? "active" : "inactive");
        }
        row.put("contributor_count", page.contributors().size());
        row.put(
                "active_contributor_count",
                page.contributors().stream().filter(ExpectedPages::isActive).count());
        row.put(
                "inactive_contributor_count",
                page.contributors().stream()
                        .filter(person -> !ExpectedPages.isActive(person))
                        .count());
    }

    private static void labels(Page page, Row row) {
        List<String> names =
                labelsOf(page).stream().map(ExpectedPages::text).sorted().toList();
        row.put("labels", String.join(";", names));
        row.put("label_count", names.size());
        Optional<String> exempting = names.stream().filter(EXEMPTING::contains).findFirst();
        names.stream().filter(name -> name.startsWith("expire-")).findFirst().ifPresent(name -> {
            row.put("review_due", LocalDate.parse("20" + name.substring(7).replace('/', '-')));
            row.put("review_source", "label");
        });
        row.put("exempt", exempting.isPresent());
        row.put("exempt_reason", exempting.map(name -> "label " + name).orElse(null));
    }

    /** Without favourites, which are private to one person. */
    static List<Label> labelsOf(Page page) {
        return page.labels().stream()
                .filter(label -> !label.prefix().equals("my"))
                .toList();
    }

    static String text(Label label) {
        return label.prefix().equals("global") ? label.name() : label.prefix() + ":" + label.name();
    }

    /** A text as a CSV cell: an apostrophe precedes a cell that starts like a formula. */
    static String guarded(String text) {
        return text.matches("(?s)[=+\\-@].*") ? "'" + text : text;
    }

    static boolean isActive(Person person) {
        return person.accountState() == Person.AccountState.ACTIVE;
    }

    private @Nullable String basis(Page page) {
        return !page.version().minor() ? "version" : earnest.containsKey(page.id()) ? "history" : null;
    }

    private @Nullable Instant updated(Page page) {
        Instant edited = earnest.get(page.id());
        return edited == null
                ? null
                : newest(Stream.concat(
                        Stream.of(edited), page.attachments().stream().map(Attachment::at)));
    }

    long days(Page page) {
        Instant updated = updated(page);
        Instant since = updated == null ? page.version().at() : updated;
        return Math.max(0, Duration.between(since, now).toDays());
    }

    /** The site omits titles from URLs in which they would need escapes. */
    private String url(Page page) {
        boolean plain = isInTree(page) && page.title().matches("[A-Za-z0-9 ._-]+");
        return site.uri()
                + (plain
                        ? "/display/" + page.space().key() + "/" + page.title().replace(" ", "+")
                        : "/pages/viewpage.action?pageId=" + page.id());
    }

    private static @Nullable Instant newest(Stream<Instant> moments) {
        return moments.max(Comparator.naturalOrder()).orElse(null);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Cells by column, without empty cells. */
    static final class Row {
        final Map<String, Object> cells = new LinkedHashMap<>();

        Row put(String column, @Nullable Object value) {
            if (value instanceof Number number) {
                cells.put(column, number.doubleValue());
            } else if (value != null && !value.equals("")) {
                cells.put(column, value);
            }
            return this;
        }
    }
}
