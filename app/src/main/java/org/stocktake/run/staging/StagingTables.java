package org.stocktake.run.staging;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.WorkflowTables;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.LinkRows;
import org.stocktake.measure.Measured;
import org.stocktake.measure.NormalizedTitle;
import org.stocktake.measure.PageMetrics;
import org.stocktake.measure.PageProperties;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Group;
import org.stocktake.model.Page;
import org.stocktake.relate.Inputs;
import org.stocktake.source.LookupResult;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * The input tables for SQL. Those of {@code listed} and {@code measured} get their columns from the page metrics.
 */
public final class StagingTables {
    private StagingTables() {}

    private static final List<Filled<Page>> PAGE = Stream.concat(
                    PageMetrics.listed().stream(),
                    Stream.of(
                            new Filled<Page>(
                                    Column.of(
                                            "minor_edit",
                                            Type.BOOLEAN,
                                            "",
                                            "Whether the last version is a minor edit."),
                                    page -> page.version() == null
                                            ? null
                                            : page.version().minor()),
                            new Filled<Page>(
                                    Column.of("site_owner", Type.TEXT, "person", "The owner that the site records."),
                                    page -> page.owner() == null
                                            ? null
                                            : page.owner().value()),
                            new Filled<Page>(
                                    Column.of("site_editor", Type.TEXT, "", "The editor it was written in."),
                                    Page::editor),
                            new Filled<Page>(
                                    Column.of("plain_title", Type.TEXT, "", "The title, as titles are compared."),
                                    page -> NormalizedTitle.of(page.title())),
                            new Filled<Page>(
                                    Column.of("missing", Type.TEXT, "", "Groups the source could not read."),
                                    page -> page.missing().stream()
                                            .map(Group::text)
                                            .sorted()
                                            .collect(Collectors.joining(";"))),
                            new Filled<Page>(
                                    Column.of("read_at", Type.INSTANT, "", "When the reply came."), Page::readAt)))
            .toList();
    private static final List<Filled<Measured>> MEASURED = Stream.of(
                    List.of(
                            new Filled<Measured>(
                                    Column.of("page_id", Type.BIGINT, "", "The page."),
                                    measured -> measured.page().value()),
                            new Filled<Measured>(
                                    Column.of("version", Type.INTEGER, "", "The version measured."),
                                    Measured::version)),
                    PageMetrics.measured(),
                    PageMetrics.internal())
            .flatMap(List::stream)
            .toList();

    private static final Table LISTED = table("listed", PAGE);
    private static final Table MEASURED_BODY = table("measured", MEASURED);

    /** Creates all input tables that do not exist. */
    public static void create(Engine engine) {
        engine.create(Stream.of(
                        Inputs.all(),
                        WorkflowTables.all().stream(),
                        Stream.of(LISTED, MEASURED_BODY, LinkRows.ROWS.table(), PageProperties.ROWS.table()))
                .flatMap(tables -> tables)
                .toList());
    }

    static Appender pages(Engine engine) {
        return engine.append(LISTED);
    }

    static List<@Nullable Object> row(Page page) {
        return row(PAGE, page);
    }

    static Appender bodies(Engine engine) {
        return engine.append(MEASURED_BODY);
    }

    static List<@Nullable Object> row(Measured body) {
        return row(MEASURED, body);
    }

    public static List<@Nullable Object> row(LookupResult result) {
        return Arrays.asList(
                result.id().value(),
                result.space() == null ? null : result.space().value(),
                result.status() == null ? null : result.status().text(),
                result.outcome().text());
    }

    /** Fingerprint of everything that affects measuring, including columns and page properties. */
    public static String rules(Set<URI> bases, PropertyKeys keys) {
        List<String> names = Stream.concat(
                        MEASURED.stream().map(filled -> filled.column().name()), keys.ruleText().stream())
                .toList();
        return BodyMeasurer.rules(bases) + "-" + Integer.toHexString(names.hashCode());
    }

    private static <S> Table table(String name, List<Filled<S>> columns) {
        return Filled.table(name, "thing as it was read", "An input of the SQL.", List.of(), columns);
    }

    private static <S> List<@Nullable Object> row(List<Filled<S>> columns, S filling) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value().apply(filling);
        }
        return Arrays.asList(values);
    }
}
