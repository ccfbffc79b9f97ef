package org.stocktake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

class SpaceChoiceTest {
    private static final Space DOC = space("DOC", "global", "current");
    private static final Space DOCS = space("DOCS", "global", "current");
    private static final Space OLD = space("OLD", "global", "archived");
    private static final Space ANN = space("~ann", "personal", "current");
    private static final List<Space> ALL = List.of(ANN, OLD, DOCS, DOC);

    @Test
    void withoutIncludesTheCurrentGlobalSpacesAreChosen() {
        assertThat(new SpaceChoice(List.of(), List.of()).select(ALL)).containsExactly(DOC, DOCS);
    }

    @Test
    void withoutIncludesTheOtherKindsOfSpacesOfCloudAreChosenToo() {
        Space team = space("TEAM", "collaboration", "current");
        Space help = space("HELP", "knowledge_base", "current");
        Space past = space("PAST", "collaboration", "archived");
        assertThat(new SpaceChoice(List.of(), List.of()).select(List.of(team, past, ANN, help, DOC)))
                .containsExactly(DOC, help, team);
    }

    @Test
    void aStarChoosesPersonalAndArchivedSpacesToo() {
        assertThat(new SpaceChoice(List.of("*"), List.of()).select(ALL)).containsExactly(DOC, DOCS, OLD, ANN);
    }

    @Test
    void aKeyChoosesOneSpaceAndAGlobSeveral() {
        assertThat(new SpaceChoice(List.of("DOC"), List.of()).select(ALL)).containsExactly(DOC);
        assertThat(new SpaceChoice(List.of("DOC*"), List.of()).select(ALL)).containsExactly(DOC, DOCS);
        assertThat(new SpaceChoice(List.of("~*", "???"), List.of()).select(ALL)).containsExactly(DOC, OLD, ANN);
    }

    @Test
    void keysAreComparedInAnyLetterCase() {
        assertThat(new SpaceChoice(List.of("doc"), List.of()).select(ALL)).containsExactly(DOC);
        assertThat(new SpaceChoice(List.of("Doc*", "~ANN"), List.of("DocS")).select(ALL))
                .containsExactly(DOC, ANN);
    }

    @Test
    void anExcludeWinsOverAnInclude() {
        assertThat(new SpaceChoice(List.of("DOC*"), List.of("DOCS")).select(ALL))
                .containsExactly(DOC);
        assertThat(new SpaceChoice(List.of(), List.of("D*")).select(ALL)).isEmpty();
    }

    @Test
    void otherCharactersStandForThemselves() {
        Space dotted = space("A.C", "global", "current");
        assertThat(new SpaceChoice(List.of("A.C"), List.of())
                        .select(List.of(dotted, space("ABC", "global", "current"))))
                .containsExactly(dotted);
    }

    @Test
    void onlyKeysThatAreNamedCanBeMissed() {
        assertThat(new SpaceChoice(List.of("doc", "NONE", "X*", "OLD"), List.of())
                        .missingKeys(ALL.stream().map(Space::key).toList()))
                .containsExactly("NONE");
    }

    @Test
    void aKeyThatChoosesNothingIsNamed() {
        assertThat(new SpaceChoice(List.of("doc", "NONE", "X*", "OLD"), List.of()).unmatchedIncludes(ALL))
                .extracting(f -> f.sentence())
                .containsExactly(
                        "space NONE: There is no space with the key \"NONE\", or this account has no permission to"
                                + " see it. There are: DOC, DOCS, OLD. Check also that the account may view the space.",
                        "space X*: No space that this account may see has a key like \"X*\"."
                                + " Check the keys in the addresses of the spaces, and that the account may view them.");
    }

    private static Space space(String key, String type, String status) {
        return new Space(new SpaceKey(key), null, key, type, status, null);
    }
}
