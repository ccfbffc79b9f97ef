package org.stocktake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionListTest {
    private static final Person ANN =
            new Person(new PersonId("u-1"), "ann", "Ann", Person.State.ACTIVE, Person.Kind.USER);
    private static final Person ROBOT =
            new Person(new PersonId("u-2"), "ci-robot", "Robot", Person.State.ACTIVE, Person.Kind.USER);

    private static VersionList.Edit edit(int number, @Nullable Person by, boolean minor) {
        return new VersionList.Edit(number, Instant.ofEpochSecond(number), by, minor);
    }

    private static VersionList list(VersionList.Edit... edits) {
        return new VersionList(new PageId(7), List.of(edits));
    }

    @Test
    void theNewestThatIsNeitherMinorNorByABotIsSubstantive() {
        VersionList list = list(
                edit(1, ANN, false),
                edit(3, ROBOT, false),
                edit(2, null, false),
                edit(5, ANN, true),
                edit(4, ROBOT, false));

        assertThat(list.newestSubstantive(Set.of("ci-robot"))).contains(edit(2, null, false));
        assertThat(list.newestSubstantive(Set.of("u-2"))).contains(edit(2, null, false));
        assertThat(list.newestSubstantive(Set.of())).contains(edit(4, ROBOT, false));
    }

    @Test
    void aPageMayNeverHaveBeenEditedInEarnest() {
        assertThat(list(edit(1, ROBOT, false), edit(2, ANN, true)).newestSubstantive(Set.of("u-2")))
                .isEmpty();
        assertThat(list().newestSubstantive(Set.of())).isEmpty();
    }
}
