package org.stocktake.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.model.Attachment;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.relate.Inputs;
import org.stocktake.source.NestedList;

/** Contributors and completed nested lists that one run saves and the next one finds. */
class KeptListsTest {
    private static final CachedPeople SHOWN = new CachedPeople("ids", true, List.of());
    private static final CachedPeople HIDDEN = new CachedPeople("none", false, List.of());

    private static final NestedList LABELS = new NestedList(new PageId(1), 5, Group.LABELS, "f1");
    private static final NestedList FILES = new NestedList(new PageId(1), 5, Group.ATTACHMENTS, "f2");
    private static final Attachment FILE = new Attachment(
            77, new PageId(1), "a.png", "image/png", 9L, 2, Instant.parse("2026-01-05T08:00:00Z"), new PersonId("ann"));

    @TempDir
    private Path folder;

    private Engine engine;

    @BeforeEach
    void open() {
        engine = DuckEngine.inMemory(folder.resolve("spill"), 256);
        engine.create(List.of(Inputs.NESTED_LIST, Inputs.ATTACHMENT));
        engine.run("""
            CREATE TABLE space AS SELECT 'KB' AS space_key;
            CREATE TABLE page AS
            SELECT * FROM (VALUES (1, 5, 'KB', 2, 'a;team:b'), (2, 3, 'KB', 0, ''), (3, 4, 'KB', NULL, NULL), (4, 6, 'KB', 1, ''))
            t(page_id, version_count, space_key, contributor_count, labels);
            CREATE TABLE contributor AS
            SELECT * FROM (VALUES (1, 'ann'), (1, 'bob'), (4, 'eve')) t(page_id, person_id);
            INSERT INTO nested_list VALUES (1, 5, 'labels', 'f1'), (1, 5, 'attachments', 'f2');
            CREATE TABLE attachment AS
            SELECT 77::BIGINT AS attachment_id, 1::BIGINT AS page_id, 'a.png' AS name, 'image/png' AS media_type, 9::BIGINT AS bytes,
              2::INTEGER AS version, TIMESTAMP '2026-01-05 08:00:00' AS created_at, 'ann' AS author
            """);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private CachedContributors save(CachedPeople people, String forgotten) {
        CacheFolder files = new CacheFolder(folder.resolve("measured"));
        ContributorCache contributors = new ContributorCache(files, people);
        CachedContributors none = contributors.load(engine);
        NestedListCache nested = new NestedListCache(files, people);
        nested.load(engine);
        contributors.save(engine, forgotten);
        nested.save(engine, forgotten);
        for (String table : List.of("kept_contributor", "kept_nested_label", "kept_nested_attachment")) {
            engine.run("DROP TABLE " + table);
        }
        return none;
    }

    private CachedContributors contributors(CachedPeople people) {
        return new ContributorCache(new CacheFolder(folder.resolve("measured")), people).load(engine);
    }

    private NestedListCache nested(CachedPeople people) {
        NestedListCache nested = new NestedListCache(new CacheFolder(folder.resolve("measured")), people);
        nested.load(engine);
        return nested;
    }

    @Test
    void aFirstRunKnowsNothing() {
        CachedContributors none = contributors(SHOWN);
        assertThat(none.wereAsked()).isFalse();
        assertThat(none.of(new PageId(1), 5)).isNull();
        assertThat(none.wereAsked()).isTrue();
        assertThat(nested(SHOWN).labels(LABELS)).isNull();
    }

    @Test
    void contributorsAreKnownForTheirVersionOnly() {
        save(SHOWN, "false");
        CachedContributors kept = contributors(SHOWN);
        assertThat(kept.of(new PageId(1), 5)).isEqualTo(Set.of(new PersonId("ann"), new PersonId("bob")));
        assertThat(kept.of(new PageId(1), 6)).isNull();
        assertThat(kept.of(new PageId(2), 3)).isEmpty();
        // They could not be read.
        assertThat(kept.of(new PageId(3), 4)).isNull();
    }

    @Test
    void nestedListsAreKnownWhileTheyAreTheSame() {
        save(SHOWN, "false");
        NestedListCache kept = nested(SHOWN);
        assertThat(kept.labels(LABELS)).containsExactly(new Label("global", "a"), new Label("team", "b"));
        assertThat(kept.attachments(FILES)).containsExactly(FILE);
        assertThat(kept.labels(new NestedList(new PageId(1), 5, Group.LABELS, "other")))
                .isNull();
        assertThat(kept.attachments(new NestedList(new PageId(1), 6, Group.ATTACHMENTS, "f2")))
                .isNull();
    }

    @Test
    void pagesOfForgottenPeopleAreReadAgain() {
        save(SHOWN, "person_id = 'ann'");
        assertThat(contributors(SHOWN).of(new PageId(1), 5)).isNull();
        assertThat(contributorsOf4()).containsExactly(new PersonId("eve"));
    }

    private Set<PersonId> contributorsOf4() {
        engine.run("DROP TABLE kept_contributor");
        Set<PersonId> people = contributors(SHOWN).of(new PageId(4), 6);
        return people == null ? Set.of() : people;
    }

    @Test
    void aPersonIsErased() {
        save(SHOWN, "false");
        PersonCaches caches = new PersonCaches(folder.resolve("measured"), engine, List.of("ann"), List.of("Ann"));
        assertThat(caches.count()).isEqualTo(1);
        caches.drop();
        assertThat(contributors(SHOWN).of(new PageId(1), 5)).isNull();
        assertThat(nested(SHOWN).attachments(FILES)).isNull();
        assertThat(contributorsOf4()).containsExactly(new PersonId("eve"));
    }

    @Test
    void nobodyIsKeptWherePeopleAreNotShown() {
        save(SHOWN, "false");
        assertThat(contributors(HIDDEN).of(new PageId(1), 5)).isNull();
        NestedListCache kept = nested(HIDDEN);
        assertThat(kept.attachments(FILES)).isNull();
        assertThat(kept.labels(LABELS)).hasSize(2);
        assertThat(folder.resolve("measured/contributor.parquet")).doesNotExist();
        assertThat(folder.resolve("measured/nested_attachment.parquet")).doesNotExist();
    }
}
