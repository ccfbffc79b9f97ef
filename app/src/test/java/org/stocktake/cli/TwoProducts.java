package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Product;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.table.Table;

/**
 * One world, published from Data Center and from Cloud. Account ids of Cloud are compared as the user keys of the same
 * people.
 */
record TwoProducts(DemoInstallation dataCenter, DemoInstallation cloud) implements AutoCloseable {
    private static final int EXAMPLES = 3;

    /** What differs between any two runs. */
    private static final Set<String> OF_THE_RUN = Set.of("failures.number", "runs.seconds");

    /** @param options of the world, which may have content that Data Center does not have */
    static TwoProducts publish(DemoOptions options, int weeks, Path folder, String... more) throws IOException {
        TwoProducts sites = new TwoProducts(
                DemoInstallation.of(options, folder.resolve("data-center")),
                DemoInstallation.of(options.withProduct(Product.CLOUD), folder.resolve("cloud")));
        for (DemoInstallation site : List.of(sites.dataCenter, sites.cloud)) {
            for (int week = 1; week <= weeks; week++) {
                if (week > 1) {
                    site.site().world().advance();
                }
                Shell.Result said = site.run(more);
                assertThat(said.out()).as(said.err()).contains("is published");
            }
        }
        return sites;
    }

    /** Examples of the cells that differ in a week, by table and column. A row that only one side has differs in its key. */
    Map<String, List<String>> differences(String week) throws SQLException {
        Map<String, List<String>> differences = new TreeMap<>();
        for (Table table : ColumnDictionary.tables()) {
            Map<String, Map<String, @Nullable Object>> here = rows(dataCenter, week, table);
            Map<String, Map<String, @Nullable Object>> there = rows(cloud, week, table);
            Set<String> keys = new TreeSet<>(here.keySet());
            keys.addAll(there.keySet());
            for (String key : keys) {
                Map<String, @Nullable Object> one = here.get(key);
                Map<String, @Nullable Object> other = there.get(key);
                if (one == null || other == null) {
                    note(
                            differences,
                            table.name(),
                            key + (one == null ? " only on Cloud: " + other : " only on Data Center: " + one));
                    continue;
                }
                one.forEach((column, value) -> {
                    if (!Objects.equals(value, other.get(column))
                            && !OF_THE_RUN.contains(table.name() + "." + column)) {
                        note(
                                differences,
                                table.name() + "." + column,
                                "%s: %s and %s".formatted(key, value, other.get(column)));
                    }
                });
            }
        }
        return differences;
    }

    private static void note(Map<String, List<String>> differences, String what, String example) {
        List<String> examples = differences.computeIfAbsent(what, key -> new ArrayList<>());
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    private Map<String, Map<String, @Nullable Object>> rows(DemoInstallation site, String week, Table table)
            throws SQLException {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        Map<String, Integer> again = new TreeMap<>();
        for (Map<String, @Nullable Object> row : site.parquet(week, table.name())) {
            Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
            row.forEach((column, value) -> mapped.put(column, mapped(value)));
            String key = key(table).stream()
                    .map(column -> String.valueOf(mapped.get(column)))
                    .collect(Collectors.joining(" "));
            int times = again.merge(key, 1, Integer::sum);
            rows.put(times == 1 ? key : key + " (" + times + ")", mapped);
        }
        return rows;
    }

    /** The numbers of failures say nothing. */
    private static List<String> key(Table table) {
        return table.name().equals("failures") ? List.of("code", "location", "what") : table.key();
    }

    private @Nullable Object mapped(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        for (Person person : cloud.site().world().people()) {
            text = text.replace(person.accountId(), person.key())
                    .replace(person.personalSpaceKey(), "~" + person.username());
        }
        return text;
    }

    @Override
    public void close() {
        dataCenter.close();
        cloud.close();
    }
}
