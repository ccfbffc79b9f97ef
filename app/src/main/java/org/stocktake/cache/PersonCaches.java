package org.stocktake.cache;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;

/**
 * What the folder {@code measured/} holds of a person. Its pages are dropped and read again: a cache needs no rewriting.
 * People named by username are dropped with them, because no week says whose username it is.
 */
public final class PersonCaches {
    private final CacheFolder folder;
    private final Engine engine;

    /**
     * @param folder the folder of the caches
     * @param ids of the person
     * @param names by which words may name them
     */
    public PersonCaches(Path folder, Engine engine, Collection<String> ids, Collection<String> names) {
        this.folder = new CacheFolder(folder);
        this.engine = engine;
        String words = Stream.concat(ids.stream(), names.stream())
                .map(name -> Sql.text(name.strip().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        engine.run("CREATE TABLE naming_page AS "
                + PersonMentions.pages(
                        properties(),
                        workflow("approvals", "approver"),
                        workflow("tasks", "assignee"),
                        workflow("parameters", "value"),
                        "starts_with(lower(word), 'name:') OR lower(word) IN (%s)".formatted(words)));
        String persons = ids.stream().map(Sql::text).collect(Collectors.joining(", "));
        engine.run(
                "CREATE TABLE naming_contributor AS SELECT DISTINCT page_id FROM (%s UNION ALL %s) WHERE person IN (%s)"
                        .formatted(
                                people(ContributorCache.NAME, "person_id"),
                                people(NestedListCache.ATTACHMENTS, "author"),
                                persons));
    }

    /** The people that a file names by id. */
    private String people(String file, String column) {
        return folder.holds(file)
                ? "SELECT page_id, %s AS person FROM %s".formatted(column, folder.rows(file))
                : "SELECT NULL::BIGINT AS page_id, NULL AS person WHERE false";
    }

    private String properties() {
        return folder.holds(BodyCache.PROPERTIES)
                ? folder.rows(BodyCache.PROPERTIES)
                : "(SELECT NULL::BIGINT AS page_id, NULL AS person, NULL AS value WHERE false)";
    }

    /** A field of a list that each cached page has. */
    private String workflow(String list, String field) {
        return folder.holds(WorkflowCache.PAGES)
                ? "(SELECT page_id, item.%2$s FROM (SELECT page_id, unnest(%1$s) AS item FROM %3$s))"
                        .formatted(list, field, folder.rows(WorkflowCache.PAGES))
                : "(SELECT NULL::BIGINT AS page_id, NULL AS %s WHERE false)".formatted(field);
    }

    /** The number of pages with dropped entries. */
    public long count() {
        return engine.query("SELECT count(*) AS n FROM (FROM naming_page UNION FROM naming_contributor)")
                .get(0)
                .number("n");
    }

    /** Bodies first: a body without its properties would be taken for whole. */
    public void drop() {
        drop("naming_contributor", List.of(ContributorCache.NAME, NestedListCache.ATTACHMENTS));
        drop("naming_page", List.of(BodyCache.BODIES, BodyCache.REFERENCES, BodyCache.PROPERTIES, WorkflowCache.PAGES));
    }

    private void drop(String pages, List<String> files) {
        for (String name : files) {
            if (folder.holds(name)) {
                folder.replace(
                        engine, "FROM %s ANTI JOIN %s USING (page_id)".formatted(folder.rows(name), pages), name);
            }
        }
    }
}
