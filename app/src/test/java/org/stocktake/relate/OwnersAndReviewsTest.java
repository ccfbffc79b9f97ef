package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What page properties, labels and workflows say of owners and reviews. */
class OwnersAndReviewsTest extends SmallWiki {
    @Override
    void prepareMore() {
        relations.relateWorkflows();
    }

    @BeforeEach
    void people() {
        person("u-ann", "ann", "Ann Lee");
        person("u-bea", "bea", "Bea Kim");
        person("u-two", "bea2", "Bea Kim");
        page(10, "Home", null);
        body(10, 1, 1);
    }

    private void person(String id, String username, String name) {
        add(Inputs.PERSON, new Object[] {id, username, name, "active", "user"});
    }

    private void property(String table, long page, String name, String cells) {
        engine.run("INSERT INTO %s VALUES (%d, 1, '%s', %s)".formatted(table, page, name, cells));
    }

    private void labelled(String labels) {
        engine.run("UPDATE listed SET labels = '%s'".formatted(labels));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NULL, 'u-bea', NULL       | u-bea | page_property",
                "NULL, 'Bea', NULL         | u-bea | page_property",
                "'ask her', 'ann', NULL    | u-ann | page_property",
                "'ann lee', NULL, NULL     | u-ann | page_property",
                "'BEA2', NULL, NULL        | u-two | page_property",
                "'Bea Kim', NULL, NULL     | ann   | creator",
                "'Nobody', 'u-none', NULL  | ann   | creator",
                "NULL, NULL, '2027-01-01'  | ann   | creator"
            })
    void anOwnerIsWhoTheirPropertyNamesAlone(String cells, String owner, String source) {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "owner"});
        property("property", 10, "Owner", cells);
        publish("owner");

        assertThat(rows("SELECT owner, owner_source FROM pages")).containsExactly(owner + " | " + source);
    }

    @Test
    void theFirstKeyThatNamesSomebodyCounts() {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "Owner"}, new Object[] {2, "Contact"}, new Object[] {3, "Team"});
        property("property", 10, "Owner", "'the team', NULL, NULL");
        property("property", 10, "Team", "NULL, 'u-ann', NULL");
        property("property", 10, "Contact", "NULL, 'u-bea', NULL");
        publish("owner");

        assertThat(rows("SELECT owner, owner_status FROM pages")).containsExactly("u-bea | active");
    }

    @Test
    void aParameterOfTheWorkflowGoesBeforeAPageProperty() {
        add(Inputs.OWNER_PARAMETER, new Object[] {"Owner"});
        add(
                Inputs.WORKFLOW_STATUS,
                new @Nullable Object[] {10L, false, "ok", "Check", "Review", null, false, false, null, null});
        add(Inputs.WORKFLOW_PARAMETERS, new Object[] {10L, false, "ok"});
        add(Inputs.WORKFLOW_PARAMETER, new @Nullable Object[] {10L, false, "parameters", "owner", "Owner", "user", "bea"
        });
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "Owner"});
        property("property", 10, "Owner", "NULL, 'u-ann', NULL");
        publish("owner");

        assertThat(rows("SELECT owner, owner_source FROM pages")).containsExactly("u-bea | parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "expire-27/03/01                      | 2027-03-01",
                "a;expire-2027/3/1;b                  | 2027-03-01",
                "expire-27-03-01                      | 2027-03-01",
                "EXPIRE-28/01/01;expire-2027-03-01    | 2027-03-01",
                "expire-27/13/01;expire-27/03/01      | 2027-03-01"
            })
    void aLabelNamesTheDayOfTheReview(String labels, String day) {
        add(Inputs.REVIEW_PROPERTY, new Object[] {1, "Review"});
        property("property", 10, "Review", "NULL, NULL, '2029-01-01'");
        labelled(labels);
        publish("review");

        assertThat(rows("SELECT review_due, review_source FROM pages")).containsExactly(day + " | label");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "NULL, NULL, '2027-03-01'          | 2027-03-01 | page_property",
                "'until', NULL, '2027-03-01'       | 2027-03-01 | page_property",
                "'2027-3-1', NULL, NULL            | 2027-03-01 | page_property",
                "'2027-02-30', NULL, NULL          | null       | null",
                "'in spring', NULL, NULL           | null       | null"
            })
    void aPagePropertyNamesItWhereNoLabelDoes(String cells, String day, String source) {
        add(Inputs.REVIEW_PROPERTY, new Object[] {1, "Review"});
        property("property", 10, "review", cells);
        labelled("expire-never;expire-27/99/99;my:expire-27/01/01");
        publish("review");

        assertThat(rows("SELECT review_due, review_source FROM pages")).containsExactly(day + " | " + source);
    }

    @Test
    void theWorkflowGoesBeforeBoth() {
        add(Inputs.WORKFLOW_STATUS, new @Nullable Object[] {
            10L, false, "ok", "Check", "Review", null, false, false, Instant.parse("2026-12-24T08:00:00Z"), null
        });
        labelled("expire-26/11/30");
        publish("review");

        assertThat(rows("SELECT review_due, review_source FROM pages")).containsExactly("2026-12-24 | workflow");
    }

    @Test
    void aPropertyIsKeptWithTheBodyItStandsIn() {
        add(Inputs.REVIEW_PROPERTY, new Object[] {1, "Review"});
        page(11, "Kept", 10L);
        page(12, "Changed", 10L, "current", 2, "2026-11-01T00:00:00Z");
        engine.run(
                "INSERT INTO measured_before (page_id, version, word_count, body_read) VALUES (11, 1, 5, 'strict'), (10, 1, 5, 'strict')");
        body(12, 2, 5);
        property("property_before", 10, "Review", "NULL, NULL, '2027-01-10'");
        property("property_before", 11, "Review", "NULL, NULL, '2027-01-11'");
        property("property_before", 12, "Review", "NULL, NULL, '2027-01-12'");
        publish("review");

        assertThat(rows("SELECT page_id, review_due FROM pages ORDER BY page_id"))
                .containsExactly("10 | null", "11 | 2027-01-11", "12 | null");
    }
}
