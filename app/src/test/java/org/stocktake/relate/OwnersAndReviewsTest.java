package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners and reviews from page properties, labels and workflows. */
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

    /** A page with a property. */
    private void with(long page, String name, String cells) {
        page(page, "Page " + page, 10L);
        body(page, 1, 1);
        property("property", page, name, cells);
    }

    private void labelled(long page, String labels) {
        engine.run("UPDATE listed SET labels = '%s' WHERE page_id = %d".formatted(labels, page));
    }

    @Test
    void anOwnerIsWhoTheirPropertyNames() {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "owner"});
        with(11, "Owner", "NULL, 'u-bea', NULL");
        with(12, "Owner:", "NULL, 'name:Bea', NULL");
        with(13, "Owner", "'ask Bea Kim', 'name:ann', NULL");
        with(14, "Owner", "'ann lee', NULL, NULL");
        with(15, "Owner", "'BEA2', NULL, NULL");
        with(16, "Owner", "'Bea Kim', NULL, NULL");
        with(17, "Owner", "'Nobody', 'u-none', NULL");
        with(18, "Owner", "NULL, NULL, '2027-01-01'");
        with(19, "Owner", "NULL, 'name:Zoe', NULL");
        with(20, "Owner", "'Zoe Poe', NULL, NULL");
        with(21, "Owner", "'Ann Lee, Zoe Poe', NULL, NULL");
        with(22, "Owner", "'n/a', NULL, NULL");
        with(23, "Owner", "'--', NULL, NULL");
        publish("owner");

        assertThat(rows("SELECT page_id, owner, owner_source FROM pages WHERE page_id > 10 ORDER BY page_id"))
                .containsExactly(
                        "11 | u-bea | page_property",
                        "12 | u-bea | page_property",
                        "13 | u-ann | page_property",
                        "14 | u-ann | page_property",
                        "15 | u-two | page_property",
                        "16 | name:Bea Kim | page_property",
                        "17 | u-none | page_property",
                        "18 | ann | creator",
                        "19 | name:zoe | page_property",
                        "20 | name:Zoe Poe | page_property",
                        "21 | u-ann | page_property",
                        "22 | ann | creator",
                        "23 | ann | creator");
        assertThat(rows("SELECT owner_status FROM pages WHERE page_id IN (16, 17, 19, 20)"))
                .containsOnly("unknown");
    }

    @Test
    void theOwnerOnTheSiteComesAfterSettingsAndBeforeTheCreator() {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "owner"});
        add(Inputs.PERSON, new Object[] {"u-off", null, "Off", "inactive", "user"});
        add(Inputs.PERSON, new Object[] {"u-shut", null, null, "closed", "user"});
        with(11, "Owner", "NULL, 'u-bea', NULL");
        for (long page = 12; page <= 15; page++) {
            page(page, "Page " + page, 10L);
        }
        engine.run("UPDATE listed SET site_owner = CASE page_id WHEN 11 THEN 'u-ann' WHEN 12 THEN 'u-ann'"
                + " WHEN 13 THEN 'u-off' WHEN 14 THEN 'u-shut' WHEN 15 THEN 'u-never-seen' END");
        publish("owner");

        assertThat(rows("SELECT page_id, owner, owner_source, owner_status FROM pages ORDER BY page_id"))
                .containsExactly(
                        "10 | ann | creator | unknown",
                        "11 | u-bea | page_property | active",
                        "12 | u-ann | cloud | active",
                        "13 | u-off | cloud | inactive",
                        "14 | u-shut | cloud | inactive",
                        "15 | u-never-seen | cloud | unknown");
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

    @Test
    void aLabelNamesTheDayOfTheReview() {
        add(Inputs.REVIEW_PROPERTY, new Object[] {1, "Review"});
        List<String> labels = List.of(
                "expire-27/03/01",
                "a;expire-2027/3/1;b",
                "expire-27-03-01",
                "EXPIRE-28/01/01;expire-2027-03-01",
                "expire-27/13/01;expire-27/03/01");
        for (int i = 0; i < labels.size(); i++) {
            with(11 + i, "Review", "NULL, NULL, '2029-01-01'");
            labelled(11 + i, labels.get(i));
        }
        publish("review");

        assertThat(rows("SELECT labels, review_due, review_source FROM pages WHERE page_id > 10"))
                .containsExactlyInAnyOrderElementsOf(labels.stream()
                        .map(each -> each + " | 2027-03-01 | label")
                        .toList());
    }

    @Test
    void aPagePropertyNamesItWhereNoLabelDoes() {
        add(Inputs.REVIEW_PROPERTY, new Object[] {1, "Review"});
        with(11, "review", "NULL, NULL, '2027-03-01'");
        with(12, "review", "'until', NULL, '2027-03-01'");
        with(13, "review", "'2027-3-1', NULL, NULL");
        with(14, "review", "'2027-02-30', NULL, NULL");
        with(15, "review", "'in spring', NULL, NULL");
        for (long page = 11; page <= 15; page++) {
            labelled(page, "expire-never;expire-27/99/99;my:expire-27/01/01");
        }
        publish("review");

        assertThat(rows("SELECT page_id, review_due, review_source FROM pages WHERE page_id > 10 ORDER BY page_id"))
                .containsExactly(
                        "11 | 2027-03-01 | page_property",
                        "12 | 2027-03-01 | page_property",
                        "13 | 2027-03-01 | page_property",
                        "14 | null | null",
                        "15 | null | null");
    }

    @Test
    void theWorkflowGoesBeforeBoth() {
        add(Inputs.WORKFLOW_STATUS, new @Nullable Object[] {
            10L, false, "ok", "Check", "Review", null, false, false, Instant.parse("2026-12-24T08:00:00Z"), null
        });
        labelled(10, "expire-26/11/30");
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

    private void found(String name, boolean mentioned, String id, String username, String fullName, String status) {
        add(Inputs.LOOKED_UP_PERSON, new Object[] {name, mentioned, id, username, fullName, status, "user"});
    }

    @Test
    void whoIsOnlyKnownByALookUpIsTheOwnerTooWithTheirState() {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "Owner"});
        add(Inputs.PERSON, new @Nullable Object[] {"u-cal", null, null, "unknown", "unknown"});
        with(11, "Owner", "NULL, 'u-dora', NULL");
        with(12, "Owner", "NULL, 'name:Eve', NULL");
        with(13, "Owner", "'Fay Ray', NULL, NULL");
        with(14, "Owner", "'Two Ofus', NULL, NULL");
        with(15, "Owner", "NULL, 'old-key', NULL");
        with(16, "Owner", "NULL, 'u-cal', NULL");
        found("u-dora", true, "u-dora", "dora", "Dora Doe", "inactive");
        found("Eve", true, "u-eve", "eve", "Eve Adams", "active");
        found("Fay Ray", false, "u-fay", "fay", "Fay Ray", "active");
        found("Two Ofus", false, "u-one", "one", "Two Ofus", "active");
        found("Two Ofus", false, "u-other", "other", "Two Ofus", "active");
        found("old-key", true, "u-new", "gil", "Gil Bo", "active");
        found("u-cal", true, "u-cal", "cal", "Cal Low", "inactive");
        publish("owner", "people");

        assertThat(
                        rows(
                                "SELECT page_id, owner, owner_source, owner_status FROM pages WHERE page_id > 10 ORDER BY page_id"))
                .containsExactly(
                        "11 | u-dora | page_property | inactive",
                        "12 | u-eve | page_property | active",
                        "13 | u-fay | page_property | active",
                        "14 | name:Two Ofus | page_property | unknown",
                        "15 | u-new | page_property | active",
                        "16 | u-cal | page_property | inactive");
        assertThat(
                        rows(
                                "SELECT person_id, display_name FROM people WHERE person_id NOT IN ('ann', 'u-ann', 'u-bea', 'u-two') ORDER BY 1"))
                .containsExactly(
                        "name:Two Ofus | null",
                        "u-cal | Cal Low",
                        "u-dora | Dora Doe",
                        "u-eve | Eve Adams",
                        "u-fay | Fay Ray",
                        "u-new | Gil Bo");
    }

    @Test
    void onlyNamesOfOwnersWhomNobodyMetAreLookedUp() {
        add(Inputs.OWNER_PROPERTY, new Object[] {1, "Owner:"});
        add(Inputs.OWNER_PARAMETER, new Object[] {"Owner"});
        add(Inputs.PERSON, new @Nullable Object[] {"u-cal", null, null, "unknown", "unknown"});
        with(11, "Owner", "NULL, 'u-ann', NULL");
        with(12, "Owner", "'Zoe Poe; Ann Lee', NULL, NULL");
        with(13, "Owner", "'Bea Kim', NULL, NULL");
        with(14, "Owner", "'see', 'u-dora', NULL");
        with(15, "Owner", "NULL, 'name:BEA', NULL");
        with(16, "Owner", "NULL, 'name:Eve', NULL");
        with(17, "Owner", "NULL, 'u-cal', NULL");
        with(18, "Owner", "'tbd', NULL, NULL");
        with(19, "Contact", "'Somebody Else', NULL, NULL");
        add(
                Inputs.WORKFLOW_PARAMETER,
                new @Nullable Object[] {10L, false, "parameters", "o", "Owner", "text", "Gil Bo, ann"});
        relations.prepare();

        assertThat(relations.unknownPeople().stream().map(name -> name.kind() + " " + name.value()))
                .containsExactlyInAnyOrder(
                        "WORDS Zoe Poe; Ann Lee",
                        "WORDS Zoe Poe",
                        "ID u-dora",
                        "USERNAME Eve",
                        "ID u-cal",
                        "WORDS Gil Bo");
    }

    @Test
    void aParameterOfTheWorkflowMayHoldAFullName() {
        add(Inputs.OWNER_PARAMETER, new Object[] {"Owner"});
        add(
                Inputs.WORKFLOW_STATUS,
                new @Nullable Object[] {10L, false, "ok", "Check", "Review", null, false, false, null, null});
        add(Inputs.WORKFLOW_PARAMETERS, new Object[] {10L, false, "ok"});
        add(
                Inputs.WORKFLOW_PARAMETER,
                new @Nullable Object[] {10L, false, "parameters", "owner", "Owner:", "text", "Fay Ray"});
        found("Fay Ray", false, "u-fay", "fay", "Fay Ray", "active");
        publish("owner");

        assertThat(rows("SELECT owner, owner_source, owner_status FROM pages"))
                .containsExactly("u-fay | parameter | active");
    }
}
