package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Replies of real sites of Confluence Cloud. They are not part of the project; without them the tests are skipped. */
class RecordedRepliesTest {
    private Path replies = Path.of("");

    @BeforeEach
    void find() {
        String data = System.getProperty("stocktake.realData", "");
        assumeFalse(data.isEmpty(), "no recorded replies: the property stocktake.realData is empty");
        replies = Path.of(data).resolve("data/responses");
    }

    private List<Path> files(String folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(replies.resolve(folder))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
            assertThat(found).as(folder + "/" + name).isNotEmpty();
            return found;
        }
    }

    private static JsonNode json(Path file) {
        return Json.MAPPER.readTree(file);
    }

    /** Number of the page in the name of the folder. */
    private static PageId page(Path file) {
        return new PageId(Long.parseLong(
                Objects.requireNonNull(file.getParent()).getFileName().toString()));
    }

    @Test
    void pagesOfV2() throws IOException {
        for (Path file : Stream.concat(
                        files("cloud-v2-retyped", "page-.*\\.json").stream(),
                        files("querypie-cloud-json", "page\\.v2\\.json").stream())
                .toList()) {
            JsonNode node = json(file);
            long space = Objects.requireNonNull(Fields.number(node.path("spaceId")), file.toString());
            ListedPage read = ListedPage.of(node, ContentType.PAGE, Map.of(space, new SpaceKey("KEY")));
            assertThat(read.missing()).as(file.toString()).isEmpty();
            assertThat(read.oddDates()).isEmpty();
            assertThat(read.version()).isPositive();
            assertThat(read.space()).isEqualTo(new SpaceKey("KEY"));
            assertThat(read.creator()).isNotNull();
            assertThat(read.webui()).startsWith("/");
            assertThat(read.body() != null)
                    .isEqualTo(node.path("body").path("storage").path("value").isString());
        }
    }

    @Test
    void pagesOfV2AreThoseOfTheirFolders() throws IOException {
        for (Path file : files("querypie-cloud-json/testcases", "page\\.v2\\.json")) {
            assertThat(ListedPage.of(json(file), ContentType.PAGE, Map.of()).page())
                    .isEqualTo(page(file));
        }
    }

    @Test
    void spacesOfV2() throws IOException {
        for (Path file : files("cloud-v2-retyped", "space-.*\\.json")) {
            assertThat(CloudSpaces.Row.of(json(file)).space().home()).isNotNull();
        }
    }

    @Test
    void attachmentsOfV1() throws IOException {
        for (Path file : files("querypie-cloud-json/testcases", "attachments\\.v1\\.json")) {
            JsonNode list = json(file);
            ContentParts parts = new ContentParts(CloudPeople.PARSER);
            assertThat(parts.attachments(list, page(file)))
                    .hasSize(list.path("results").size())
                    .allMatch(attachment ->
                            attachment.bytes() != null && !attachment.name().isEmpty());
            assertThat(parts.missing()).isEmpty();
            assertThat(parts.odd()).isEmpty();
        }
    }

    /** The content objects of a search have this form. */
    @Test
    void contentOfV1() throws IOException {
        for (Path file : Stream.concat(
                        files("querypie-cloud-json", "page\\.v1\\.json").stream(),
                        files("go-atlassian-mocks", "get-content\\.json").stream())
                .toList()) {
            JsonNode node = json(file);
            assertThat(SideData.of(node, SideData.Contributors.EXPANDED).page().value())
                    .isEqualTo(Fields.id(node.path("id")));
        }
    }

    /** Nodes of the page tree, with which containers are found. */
    @Test
    void nodesOfTheTreeOfV1() throws IOException {
        for (Path file : files("querypie-cloud-json/testcases", "ancestors\\.v1\\.json")) {
            for (JsonNode node : json(file).path("results")) {
                ContainerEntry read = ContainerEntry.of(node);
                assertThat(read.node().value()).isEqualTo(Fields.id(node.path("id")));
                assertThat(read.title()).isNotBlank();
                assertThat(read.space()).as(file.toString()).isNotNull();
                assertThat(read.ancestors()).as("not expanded").isNull();
            }
        }
    }

    /** A placeholder in place of the operation: whether reading is restricted is unknown, and not false. */
    @Test
    void restrictionsWithPlaceholdersAreUnknown() throws IOException {
        for (Path file : files("go-atlassian-mocks", "get-content-restriction-by-operation\\.json")) {
            ContentParts parts = new ContentParts(CloudPeople.PARSER);
            assertThat(SinglePages.restricted(json(file), parts)).isNull();
            assertThat(parts.missing()).containsExactly(Group.RESTRICTIONS);
        }
    }

    /** Some replies have placeholders in place of values. Their entries are left out and reported, and nothing fails. */
    @Test
    void placeholdersAreRefused() throws IOException {
        for (Path file : files("go-atlassian-mocks", "(search-content|get-content-attachments)\\.json")) {
            for (JsonNode entry : json(file).path("results")) {
                assertThatThrownBy(() -> SideData.of(entry, SideData.Contributors.EXPANDED))
                        .as(file.toString())
                        .isInstanceOf(OddEntryException.class)
                        .hasMessage("an entry without a usable id");
                OddEntries odd = new OddEntries();
                odd.add(entry.path("content").isObject() ? entry.path("content") : entry);
                assertThat(Objects.requireNonNull(odd.failure("side data")).sentence())
                        .isEqualTo("side data: 1 entry has no usable id or key and was left out: \"<string>\". Ask the"
                                + " administrator of the site to check them; rebuilding the search index may help.");
            }
        }
    }
}
