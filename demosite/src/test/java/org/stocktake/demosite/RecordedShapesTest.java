package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** Replies of the site have the format of the real product, as described by its vendor and as recorded from real sites. */
class RecordedShapesTest {
    private static final String ALL = "expand=body.storage,version,space.homepage,container,ancestors,metadata.labels,"
            + "metadata.properties,history.lastUpdated,history.contributors.publishers,children.page,"
            + "children.attachment.version,children.comment.extensions.resolution,"
            + "restrictions.read.restrictions.user,restrictions.read.restrictions.group";

    /**
     * Fields that the site sends and the API document lacks. The document is generated from classes of the server, so it
     * lacks fields that are added during serialization: most links and expandable parts. It describes only the common
     * fields of known, unknown and anonymous people, and only the fields of all lists for a search. Recorded replies
     * contain all of these.
     */
    private static final Set<String> UNDOCUMENTED = Set.of(
            "Content._links.collection",
            "Content._links.download",
            "Content._links.edit",
            "Content._links.tinyui",
            "Content._links.webui",
            "History._expandable",
            "History._links",
            "List.cqlQuery",
            "List.searchDuration",
            "List.totalSize",
            "Person._expandable",
            "Person._links",
            "Person.status",
            "Person.userKey",
            "Person.username",
            "SearchResult.content",
            "Space._expandable",
            "Space._links",
            "Version._expandable",
            "Version._links");

    /** Recorded replies contain a list of errors, so the document is wrong here. */
    private static final Set<String> CONTRADICTIONS = Set.of("ValidationResult.errors must be object but was ARRAY");

    private static Path data;
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        String folder = System.getProperty("stocktake.realData", "");
        assumeFalse(folder.isEmpty(), "no recorded answers: the property stocktake.realData is empty");
        data = Path.of(folder);
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(300).withSpaces(3).withVersion("10.0.3"));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void everyReplyIsAsTheVendorDescribesIt() throws Exception {
        Specification document = Specification.read(data.resolve("reference/specs/confluence-dc-10.0.3.openapi.json"));
        for (Map.Entry<String, String> address : addresses().entrySet()) {
            String path = address.getKey().replaceAll("\\d$", "");
            // For this path, the document describes attachments only in the reply to an upload.
            String status = path.endsWith("/child/attachment") ? "201" : "200";
            document.check(path, status, asker.get(address.getValue()));
        }
        document.check("/rest/api/content/scan", "400", refused("/rest/api/content/scan?cursor=x", 400));
        document.check("/rest/api/search", "400", refused("/rest/api/search?cql=x", 400));

        assertThat(document.wrong()).isEqualTo(CONTRADICTIONS);
        assertThat(document.unknown()).isEqualTo(new TreeSet<>(UNDOCUMENTED));
    }

    /** Paths of the document; a digit distinguishes several requests to one path. */
    private static Map<String, String> addresses() {
        Page page = Sites.current(site)
                .filter(one -> one.parent() != null
                        && one.attachments().size() > 25
                        && !one.labels().isEmpty())
                .findFirst()
                .orElseThrow();
        Page discussed = Sites.current(site)
                .filter(one -> one.comments().size() > 25)
                .findFirst()
                .orElseThrow();
        String one = "/rest/api/content/" + page.id();
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("/rest/api/content", "/rest/api/content?limit=100&" + ALL);
        addresses.put("/rest/api/content/scan1", "/rest/api/content/scan?limit=50&" + ALL);
        addresses.put("/rest/api/content/scan2", "/rest/api/content/scan?limit=5");
        addresses.put("/rest/api/content/scan3", "/rest/api/content/scan?type=comment&limit=200&" + ALL);
        addresses.put("/rest/api/content/scan4", "/rest/api/content/scan?type=blogpost&" + ALL);
        addresses.put("/rest/api/content/search", "/rest/api/content/search?cql=type%3Dpage&" + ALL);
        addresses.put("/rest/api/search", "/rest/api/search?cql=type%3Dpage&expand=content.version,content.space");
        addresses.put("/rest/api/content/{id}", one + "?" + ALL);
        addresses.put("/rest/api/content/{id}/label", one + "/label");
        addresses.put("/rest/api/content/{id}/child/attachment", one + "/child/attachment?" + ALL);
        addresses.put(
                "/rest/api/content/{id}/child/comment",
                "/rest/api/content/" + discussed.id() + "/child/comment?depth=all&" + ALL);
        addresses.put("/rest/api/space", "/rest/api/space?expand=homepage");
        addresses.put("/rest/api/space/{spaceKey}/content/{type}", "/rest/api/space/ENG/content/page?" + ALL);
        addresses.put("/rest/api/user/current", "/rest/api/user/current?expand=status");
        addresses.put("/rest/api/user", "/rest/api/user?username=" + site.user());
        addresses.put("/rest/api/user/list", "/rest/api/user/list?expand=status");
        addresses.put("/rest/api/instance-metrics", "/rest/api/instance-metrics");
        addresses.put("/rest/api/server-information", "/rest/api/server-information");
        return addresses;
    }

    /** Statuses of every state, with and without approvals and tasks. */
    @Test
    void theStatusOfAPageIsAsTheVendorDescribesIt() throws Exception {
        Specification document = Specification.read(data.resolve("reference/specs/comala-status.openapi.json"));
        Set<String> seen = new TreeSet<>();
        for (Page page : Sites.current(site).toList()) {
            HttpResponse<String> reply = asker.ask(
                    "/rest/cw/1/content/" + page.id() + "/status?expand=state,states,approvals,actions,tasks");
            if (reply.statusCode() == 200) {
                JsonNode status = asker.read(reply);
                seen.addAll(shape(status).keySet());
                // It is described as an object, but is null if no version is published.
                if (status.path("publishedState").isNull()) {
                    ((ObjectNode) status).remove("publishedState");
                }
                document.check("/content/{id}/status", "200", status);
            }
        }

        assertThat(document.wrong()).isEmpty();
        assertThat(document.unknown()).isEmpty();
        assertThat(seen)
                .contains(
                        ".approvals[].approvers[].comment",
                        ".publishedState.name",
                        ".state.dueDate",
                        ".state.transitions.select[].parameters[].value",
                        ".states[].dueDate",
                        ".tasks[].assignee.name",
                        ".tasks[].date");
    }

    @Test
    void pagesAreOfTheShapeThatARealServerGave() throws Exception {
        alike(
                "perceval-server/confluence_content_space.json",
                asker.get("/rest/api/content?limit=100&" + ALL),
                Set.of(
                        "",
                        ".results[].id",
                        ".results[].ancestors[].extensions",
                        ".results[].ancestors[]._links.webui"));
        alike(
                "perceval-server/confluence_contents.json",
                asker.get("/rest/api/content/search?cql=type%3Dpage&expand=ancestors"),
                Set.of("._links.next", ".results[]._expandable.history", ".results[].ancestors[].title", ".size"));
        alike(
                "perceval-server/confluence_content_1_v1.json",
                asker.get("/rest/api/content/" + commented().id() + "?" + ALL),
                Set.of(".body.storage.value", ".version.number", ".version.when", ".history.createdBy"));
    }

    @Test
    void filesCommentsLabelsAndSpacesAreOfTheShapeThatRealSitesGave() throws Exception {
        long file = Sites.current(site)
                .flatMap(page -> page.attachments().stream())
                .findFirst()
                .orElseThrow()
                .id();
        alike(
                "perceval-server/confluence_content_att_v1.json",
                asker.get("/rest/api/content/att" + file + "?expand=history,version,metadata"),
                Set.of(".extensions.fileSize", ".extensions.mediaType", ".history.latest", ".version.minorEdit"));
        alike(
                "go-atlassian-mocks/get-content-comments.json",
                asker.get("/rest/api/content/" + commented().id() + "/child/comment"),
                Set.of(".results[].extensions.location", ".results[]._expandable.container", ".start"));
        alike(
                "go-atlassian-mocks/get-content-labels.json",
                asker.get("/rest/api/content/" + commented().id() + "/label"),
                Set.of(".results[].prefix", ".results[].id", ".results[].label"));
        alike(
                "go-atlassian-mocks/get-spaces.json",
                asker.get("/rest/api/space"),
                Set.of(".results[].id", ".results[].key", ".results[].status", ".results[]._expandable.homepage"));
    }

    @Test
    void anEmptyListAndTheHeadersOfARefusalAreThoseOfARealServer() throws Exception {
        JsonNode real = recorded("errors/dc-200-empty-results.json");
        JsonNode ours = asker.get("/rest/api/content?spaceKey=ENG&title=Nobody+wrote+this");

        assertThat(Sites.names(ours)).containsExactlyInAnyOrderElementsOf(Sites.names(real));
        assertThat(Sites.names(ours.path("_links")))
                .containsExactlyInAnyOrderElementsOf(Sites.names(real.path("_links")));

        Set<String> headers = new Bucket(new RateLimit(1, 1, Duration.ofSeconds(1)), 0)
                .take(0)
                .headers()
                .keySet();
        assertThat(
                        Files.readAllLines(
                                        data.resolve("data/responses/errors/dc-429-retry-after-long-max.headers.txt"))
                                .stream()
                                .filter(line -> line.contains(": "))
                                .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrderElementsOf(headers);
    }

    private static Page commented() {
        return Sites.current(site)
                .filter(page -> page.parent() != null
                        && !page.labels().isEmpty()
                        && !page.comments().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Asserts that all common fields have the same type, and that both have at least these. */
    private static void alike(String file, JsonNode ours, Set<String> shared) throws IOException {
        Map<String, Set<JsonNodeType>> real = shape(recorded(file));
        Map<String, Set<JsonNodeType>> shown = shape(ours);
        assertThat(real).as(file).containsKeys(shared.toArray(String[]::new));
        assertThat(shown).as(file).containsKeys(shared.toArray(String[]::new));
        shown.forEach((field, types) -> {
            if (real.containsKey(field)) {
                assertThat(types).as(file + " " + field).containsAnyElementsOf(real.get(field));
            }
        });
    }

    private static JsonNode recorded(String file) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(data.resolve("data/responses").resolve(file)));
    }

    private static Map<String, Set<JsonNodeType>> shape(JsonNode tree) {
        Map<String, Set<JsonNodeType>> shape = new TreeMap<>();
        collect("", tree, shape);
        return shape;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<JsonNodeType>> shape) {
        shape.computeIfAbsent(path, once -> new TreeSet<>()).add(node.getNodeType());
        node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), shape));
        if (node.isArray()) {
            node.forEach(item -> collect(path + "[]", item, shape));
        }
    }

    private static JsonNode refused(String address, int status) throws Exception {
        HttpResponse<String> reply = asker.ask(address);
        assertThat(reply.statusCode()).isEqualTo(status);
        return asker.read(reply);
    }
}
