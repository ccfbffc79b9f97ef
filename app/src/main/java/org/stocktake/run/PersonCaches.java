package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Disk;

/**
 * What the folder {@code measured/} holds of a person. Its pages are dropped and read again: a cache needs no rewriting.
 * People named by username are dropped with them, because no week says whose username it is.
 */
final class PersonCaches {
    private static final List<String> OF_BODIES = List.of("body.parquet", "reference.parquet", "property.parquet");
    private static final String WORKFLOWS = "workflow.parquet";

    private final Path folder;
    private final Engine engine;

    /**
     * @param ids of the person
     * @param names by which words may name them
     */
    PersonCaches(Path folder, Engine engine, Collection<String> ids, Collection<String> names) {
        this.folder = folder;
        this.engine = engine;
        String all = Stream.concat(ids.stream(), names.stream())
                .map(name -> Sql.text(name.strip().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", ", "[", "]"));
        engine.run("""
                CREATE MACRO may_name(word) AS
                  starts_with(lower(word), 'name:') OR list_contains(%1$s, lower(trim(word)));
                CREATE MACRO may_name_within(words) AS
                  list_has_any(%1$s, regexp_split_to_array(lower(trim(words)), '\\s*[,;]\\s*'));
                """.formatted(all));
        engine.run("CREATE TABLE naming_page AS " + pages());
    }

    private String pages() {
        String query = "SELECT NULL::BIGINT AS page_id WHERE false";
        if (Files.exists(folder.resolve("property.parquet"))) {
            query += " UNION SELECT page_id FROM %s WHERE may_name(person) OR may_name_within(value)"
                    .formatted(Sql.parquet(List.of(folder.resolve("property.parquet"))));
        }
        if (Files.exists(folder.resolve(WORKFLOWS))) {
            query += """
                     UNION SELECT page_id FROM %s
                    WHERE len(list_filter(coalesce(approvals, []), lambda a: may_name(a.approver))) > 0
                      OR len(list_filter(coalesce(tasks, []), lambda t: may_name(t.assignee))) > 0
                      OR len(list_filter(coalesce(parameters, []), lambda p: may_name(p.value) OR may_name_within(p.value))) > 0
                    """.formatted(Sql.parquet(List.of(folder.resolve(WORKFLOWS))));
        }
        return query;
    }

    /** The number of pages with dropped entries. */
    long count() {
        return engine.query("SELECT count(*) AS n FROM naming_page").get(0).number("n");
    }

    /** Bodies first: a body without its properties would be taken for whole. */
    void drop() {
        OF_BODIES.forEach(this::drop);
        drop(WORKFLOWS);
    }

    private void drop(String name) {
        Path file = folder.resolve(name);
        Path aside = folder.resolve(name + ".new");
        if (!Files.exists(file)) {
            return;
        }
        try {
            engine.writeParquet(
                    "FROM %s ANTI JOIN naming_page USING (page_id)".formatted(Sql.parquet(List.of(file))), aside);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
