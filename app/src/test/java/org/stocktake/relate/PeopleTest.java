package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stocktake.model.Person;

/** The people of a page, and the effect of privacy settings. */
class PeopleTest extends SmallWiki {
    @Override
    void prepareMore() {
        relations.relateWorkflows();
    }

    @Test
    void theFirstOwnerIsTheCreatorAndUnknownIsNotInactive() {
        page(10, "Home", null);
        page(11, "Of somebody gone", 10L);
        page(12, "Of a stranger", 10L);
        page(13, "Anonymous", 10L);
        engine.run("UPDATE listed SET creator = 'gone' WHERE page_id = 11");
        engine.run("UPDATE listed SET creator = 'stranger' WHERE page_id = 12");
        engine.run("UPDATE listed SET creator = NULL WHERE page_id = 13");
        add(
                Inputs.PERSON,
                new Object[] {"ann", "ann", "Ann", "active", "user"},
                new Object[] {"gone", "gone", "Gone", "active", "user"},
                new Object[] {"gone", "gone", "Gone", "inactive", "user"});

        publish("owner");

        assertThat(rows("SELECT title, owner, owner_source, owner_status FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | ann | creator | active",
                        "Of somebody gone | gone | creator | inactive",
                        "Of a stranger | stranger | creator | unknown",
                        "Anonymous | null | null | null");
    }

    @Test
    void aClosedAccountLosesItsNameAndCountsAsInactive() {
        page(10, "Home", null);
        page(11, "Of somebody who left", 10L);
        page(12, "Of a stranger", 10L);
        engine.run("UPDATE listed SET contributor_count = 2");
        engine.run("UPDATE listed SET creator = 'left' WHERE page_id = 11");
        engine.run("UPDATE listed SET creator = 'odd' WHERE page_id = 12");
        add(
                Inputs.PERSON,
                new Object[] {"ann", "ann", "Ann", "active", "user"},
                // As still shown by an older version of a page.
                new Object[] {"ann", "ann", "Ann Alpha", "inactive", "user"},
                new Object[] {"ann", "ann", "Ann", Person.State.CLOSED.text(), "user"},
                new Object[] {"left", "left", "Lea Left", "inactive", "user"},
                new Object[] {"odd", "odd", "Otto Odd", "unknown", "user"});
        add(
                Inputs.CONTRIBUTOR,
                new Object[][] {{10L, 1, "ann"}, {10L, 1, "left"}, {11L, 1, "odd"}, {12L, 1, "odd"}, {12L, 1, "left"}});

        publish("owner", "contributors", "people");

        assertThat(rows("SELECT person_id, display_name, account_status FROM people ORDER BY person_id"))
                .containsExactly("ann | null | closed", "left | Lea Left | inactive", "odd | Otto Odd | unknown");
        assertThat(rows("SELECT page_id, owner, owner_status FROM pages ORDER BY page_id"))
                .containsExactly("10 | ann | inactive", "11 | left | inactive", "12 | odd | unknown");
        // Of the people of page 11 no account is known, of those of page 12 one.
        assertThat(rows("SELECT active_contributor_count, inactive_contributor_count FROM pages ORDER BY page_id"))
                .containsExactly("0 | 2", "null | null", "0 | 1");
    }

    @Test
    void pseudonymsAreTheSameEverywhereAndNameNobody() {
        page(10, "Home", null);
        add(Inputs.PERSON, new Object[][] {{"ann", "ann", "Ann", "active", "user"}});

        publish(new Privacy.Pseudonyms("pepper"), "owner", "people");

        // printf 'pepperann' | sha256sum
        String ann = "a508e1976826533cc291";
        assertThat(rows("SELECT creator, owner FROM pages")).containsExactly(ann + " | " + ann);
        assertThat(rows("SELECT person_id, display_name FROM people")).containsExactly(ann + " | null");
    }

    @Test
    void withoutPeopleTheirColumnsAreEmptyAndTheirNumbersStay() {
        page(10, "Home", null);
        engine.run("UPDATE listed SET contributor_count = 2");
        add(Inputs.PERSON, new Object[][] {{"ann", "ann", "Ann", "active", "user"}});
        add(Inputs.CONTRIBUTOR, new Object[][] {{10L, 1, "ann"}, {10L, 1, "bob"}});

        publish(new Privacy.None(), "owner", "contributors", "people");

        assertThat(rows("SELECT creator, last_editor, owner, contributor_count, active_contributor_count FROM pages"))
                .containsExactly("null | null | null | 2 | 1");
        assertThat(rows("FROM people")).isEmpty();
    }
}
