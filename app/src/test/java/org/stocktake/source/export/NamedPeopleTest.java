package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.model.PersonName;
import org.stocktake.model.PersonName.Kind;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** People whom pages of an export mention but who wrote none of them. */
class NamedPeopleTest extends WrittenExport {
    private static String user(String key, String... more) {
        return "<object class='ConfluenceUserImpl'><id name='key'>%s</id>%s</object>\n"
                .formatted(key, String.join("", more));
    }

    @Test
    void aUserObjectIsFoundByKeyAccountUsernameAndFullName() throws IOException {
        Files.writeString(
                folder.resolve("entities.xml"),
                document(
                        space(1, "GARDEN"),
                        page(5),
                        user("k-ann", property("name", "ann")),
                        user("k-bob", property("name", "Bob"), property("atlassianAccountId", "5b:10")),
                        object(
                                "InternalUser",
                                9,
                                property("name", "ann"),
                                property("displayName", "Ann Lee"),
                                property("active", "false"))));
        List<String> told = new ArrayList<>();
        try (ExportSource source =
                new ExportSource(List.of(folder), new SpaceChoice(List.of(), List.of()), ComalaOptions.Mode.OFF, NOW)) {
            Lists lists = new Lists();
            source.collect(IncrementalState.NONE, lists);
            assertThat(lists.people).isEmpty();

            source.lookUpPeople(
                    List.of(
                            new PersonName("k-ann", Kind.ID),
                            new PersonName("k-bob", Kind.ID),
                            new PersonName("5b:10", Kind.ID),
                            new PersonName("BOB", Kind.USERNAME),
                            new PersonName("ann lee", Kind.WORDS),
                            new PersonName("k-gone", Kind.ID),
                            new PersonName("zoe", Kind.WORDS)),
                    (name, person) -> told.add("%s = %s %s"
                            .formatted(name.value(), person.id(), person.state().text())));
        }

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "k-ann = k-ann inactive",
                        "ann lee = k-ann inactive",
                        "k-bob = 5b:10 unknown",
                        "5b:10 = 5b:10 unknown",
                        "BOB = 5b:10 unknown");
    }
}
