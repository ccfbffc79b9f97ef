package org.stocktake.measure;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Version;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Filled;
import org.stocktake.table.Type;

/** The metrics of one page, one constant each. The position of a column is its position in the table {@code pages}. */
public final class PageMetrics {
    private static final List<Filled<Page>> LISTED = List.of(
            listed(
                    ColumnGroup.PAGE,
                    "page_id",
                    Type.BIGINT,
                    "",
                    "Id of the page. It does not change when the page is renamed or moved.",
                    page -> page.id().value()),
            listed(
                    ColumnGroup.PAGE,
                    "space_key",
                    Type.TEXT,
                    "",
                    "Key of the space.",
                    page -> page.space().value()),
            listed(ColumnGroup.PAGE, "space_id", Type.TEXT, "", "Id of the space.", page -> text(page.spaceId())),
            listed(ColumnGroup.PAGE, "title", Type.TEXT, "", "Title of the page.", Page::title),
            listed(ColumnGroup.PAGE, "url", Type.TEXT, "", "URL of the page for a browser.", Page::url),
            listed(
                    ColumnGroup.PAGE,
                    "content_type",
                    Type.TEXT,
                    "",
                    "page for a page, blogpost for a blog post.",
                    page -> page.type().text()),
            listed(
                    ColumnGroup.PAGE,
                    "status",
                    Type.TEXT,
                    "",
                    "current or archived; draft or trashed where the settings ask for them.",
                    page -> page.status().text()),
            listed(
                    ColumnGroup.TREE,
                    "parent_id",
                    Type.BIGINT,
                    "",
                    "Id of the parent page. On Cloud, the parent may be a folder or another row of the table containers."
                            + " Empty at the top of a space, as for the home page.",
                    page -> value(page.parent(), PageId::value)),
            listed(ColumnGroup.DATES, "created_at", Type.INSTANT, "", "When the page was created.", Page::createdAt),
            listed(
                    ColumnGroup.DATES,
                    "modified_at",
                    Type.INSTANT,
                    "",
                    "When the newest version was created, including minor edits and edits by bots.",
                    page -> value(page.version(), Version::when)),
            listed(
                    ColumnGroup.EDITS,
                    "version_count",
                    Type.INTEGER,
                    "versions",
                    "Number of the newest version: 1 for a page never edited.",
                    page -> value(page.version(), Version::number)),
            listed(
                    ColumnGroup.AUTHORS,
                    "creator",
                    Type.TEXT,
                    "person",
                    "Stable id of the person who created the page. Names are in the table people only.",
                    page -> value(page.creator(), PersonId::value)),
            listed(
                    ColumnGroup.AUTHORS,
                    "last_editor",
                    Type.TEXT,
                    "person",
                    "Stable id of the person who created the newest version.",
                    page -> value(value(page.version(), Version::by), PersonId::value)),
            listed(
                    ColumnGroup.CONTRIBUTORS,
                    "contributor_count",
                    Type.INTEGER,
                    "people",
                    "Distinct people who wrote any version, including people with deactivated accounts.",
                    page -> value(page.contributors(), people -> people.size())),
            listed(
                    ColumnGroup.LABELS,
                    "labels",
                    Type.TEXT,
                    "",
                    "Labels in alphabetical order, joined by semicolons. Team labels keep their prefix, and"
                            + " personal favourites are excluded.",
                    page -> value(
                            page.labels(),
                            labels -> labels.stream().map(Label::text).collect(Collectors.joining(";")))),
            listed(
                    ColumnGroup.LABELS,
                    "label_count",
                    Type.INTEGER,
                    "labels",
                    "Number of labels.",
                    page -> value(page.labels(), labels -> labels.size())),
            listed(
                    ColumnGroup.RESTRICTIONS,
                    "read_restricted",
                    Type.BOOLEAN,
                    "",
                    "Whether the page has a read restriction of its own.",
                    Page::readRestricted),
            listed(
                    ColumnGroup.LIVE_DOCS,
                    "subtype",
                    Type.TEXT,
                    "",
                    "live for a live doc of Cloud, whose versions are saved automatically: edits of it are not known."
                            + " Empty for other pages.",
                    Page::subtype));

    private static final List<Filled<Measured>> TEXT = List.of(
            measured(
                    ColumnGroup.TEXT,
                    "word_count",
                    Type.INTEGER,
                    "words",
                    "Words that a reader sees on the page. Code, macro parameters and hidden excerpts are"
                            + " excluded.",
                    Measured::words),
            measured(
                    ColumnGroup.TEXT,
                    "char_count",
                    Type.INTEGER,
                    "characters",
                    "Characters of the same text. Each run of white space counts as one character.",
                    Measured::characters));

    private static final Filled<Measured> MACRO_NAMES = measured(
            ColumnGroup.TEXT,
            "macro_names",
            Type.TEXT,
            "",
            "Names of the macros used, each once, in alphabetical order, joined by semicolons.",
            page -> value(page.structure(), counts -> String.join(";", counts.macroNames())));

    private static final List<Filled<Measured>> BODY = List.of(
            measured(
                    ColumnGroup.READABILITY,
                    "sentence_count",
                    Type.INTEGER,
                    "sentences",
                    "Sentences of the same text. A sentence ends with . ! ? or … before white space, or with its"
                            + " paragraph, cell or list item.",
                    Measured::sentences),
            measured(
                    ColumnGroup.READABILITY,
                    "lix",
                    Type.DECIMAL,
                    "",
                    "Readability index LIX: words per sentence + percentage of words of more than six letters. Below"
                            + " 30 is easy, above 50 is hard. Empty under 100 words, and for Chinese, Japanese and Korean"
                            + " text.",
                    Measured::lix),
            measured(
                    ColumnGroup.BODY,
                    "body_bytes",
                    Type.BIGINT,
                    "bytes",
                    "Size of the body as Confluence stores it, markup included.",
                    Measured::bytes),
            measured(
                    ColumnGroup.BODY,
                    "body_read",
                    Type.TEXT,
                    "",
                    "How the body was parsed: strict, lenient (malformed) or plain (wiki markup). Empty if it"
                            + " was not read.",
                    page -> page.read().text()),
            measured(
                    ColumnGroup.BODY,
                    "text_hash",
                    Type.TEXT,
                    "",
                    "Hash of the text. Pages with the same hash are exact duplicates.",
                    Measured::textHash),
            measured(
                    ColumnGroup.PLACEHOLDERS,
                    "placeholder_count",
                    Type.INTEGER,
                    "placeholders",
                    "Placeholders on the page: template instructions, and TODO, TBD and lorem ipsum in the text.",
                    Measured::placeholders));

    private static final List<Filled<Measured>> MEASURED = Stream.of(
                    TEXT,
                    metrics(upToMacros()),
                    List.of(MACRO_NAMES),
                    metrics(EnumSet.complementOf(upToMacros())),
                    BODY)
            .flatMap(List::stream)
            .toList();

    private static final List<Filled<Measured>> KEPT = List.of(
            measured(
                    ColumnGroup.OTHER,
                    "listed_labels",
                    Type.TEXT,
                    "",
                    "Labels whose pages a macro lists, joined by semicolons.",
                    page -> String.join(";", page.names().labels())),
            measured(
                    ColumnGroup.OTHER,
                    "named_files",
                    Type.TEXT,
                    "",
                    "Names by which macros may mean files of the page, joined by slashes, which no file name has.",
                    page -> String.join("/", page.names().files())),
            measured(
                    ColumnGroup.OTHER,
                    "listed_roots",
                    Type.TEXT,
                    "",
                    "Pages below which the lists of macros begin, one a line, their parts with tabs between them.",
                    page -> String.join("\n", page.names().lists())),
            measured(
                    ColumnGroup.OTHER,
                    "signature",
                    Type.TEXT,
                    "",
                    "What makes the text comparable.",
                    Measured::signature));

    private PageMetrics() {}

    /** Columns filled from the listing. */
    public static List<Filled<Page>> listed() {
        return LISTED;
    }

    /** Columns filled from the body; NULL for a page whose body was not read. */
    public static List<Filled<Measured>> measured() {
        return MEASURED;
    }

    /** Unpublished values from the body, cached for {@code relate}. */
    public static List<Filled<Measured>> internal() {
        return KEPT;
    }

    /** Columns with a reserved position that nothing fills yet. */
    public static List<Column> planned() {
        return PlannedMetrics.COLUMNS;
    }

    private static Filled<Page> listed(
            ColumnGroup group,
            String name,
            Type type,
            String unit,
            String about,
            Function<Page, @Nullable Object> value) {
        return new Filled<>(new Column(group, name, type, unit, about), value);
    }

    private static Filled<Measured> measured(
            ColumnGroup group,
            String name,
            Type type,
            String unit,
            String about,
            Function<Measured, @Nullable Object> value) {
        return new Filled<>(new Column(group, name, type, unit, about), value);
    }

    private static List<Filled<Measured>> metrics(EnumSet<ElementCount> elements) {
        return elements.stream().map(ElementCount::metric).toList();
    }

    private static EnumSet<ElementCount> upToMacros() {
        return EnumSet.range(ElementCount.CODE_LINES, ElementCount.MACROS);
    }

    private static <T, V> @Nullable V value(@Nullable T thing, Function<T, @Nullable V> value) {
        return thing == null ? null : value.apply(thing);
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
