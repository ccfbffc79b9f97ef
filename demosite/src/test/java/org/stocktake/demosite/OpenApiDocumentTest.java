package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.cloud.CloudRoutes;
import org.stocktake.demosite.cloud.Scopes;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.cloud.TenantInformation;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replies of Cloud are valid against the documents of the vendor. */
class OpenApiDocumentTest {
    private static final String SECOND = "/api/v2";

    private static final DemoOptions CLOUD = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(300)
            .withSpaces(3)
            .withCloudContent(new CloudContent(5, 0.05, 0.05));

    private static final String PARTS = "metadata.labels,metadata.properties.editor,metadata.properties.cw_status,"
            + "metadata.properties.content_state_published,children.attachment.version,children.attachment.container,"
            + "children.comment.extensions.resolution,children.page,restrictions.read.restrictions.user,"
            + "restrictions.read.restrictions.group,restrictions.update.restrictions.user,history.lastUpdated,"
            + "history.contributors.publishers,history.ownedBy,container,version,ancestors,space,body.storage";

    /** Nulls that the documents lack. */
    private static final Set<String> NULLS = Set.of(
            // Recorded replies have them.
            "description: null",
            "icon: null",
            // Pages at the top of a space have no parent.
            "parentId: null",
            "parentType: null",
            // Anonymous people have no id, nor have the apps that write properties.
            "authorId: null",
            // Settings of a person hide them.
            "personalSpaceId: null",
            "timeZone: null");

    /** Posts of the world have neither attachments nor labels. */
    private static final Set<String> EMPTY =
            Set.of("/api/v2/blogposts/{id}/attachments", "/api/v2/blogposts/{id}/labels");

    private static OpenApiDocument first;
    private static OpenApiDocument second;

    @BeforeAll
    static void read() {
        String folder = System.getProperty("stocktake.realData", "");
        assumeFalse(folder.isEmpty(), "no documents of the vendor: the property stocktake.realData is empty");
        Path specs = Path.of(folder, "reference", "specs");
        first = OpenApiDocument.read(specs.resolve("confluence-cloud-v1.openapi.yaml"));
        second = OpenApiDocument.read(specs.resolve("confluence-cloud-v2.openapi.json"));
    }

    private static List<DemoOptions> options() {
        SearchOptions usual = SearchOptions.USUAL;
        return List.of(
                CLOUD.withSearch(usual.with(SearchOptions.PageStates.IN_PROPERTY)),
                CLOUD.withSearch(usual.with(SearchOptions.Ancestors.WITH_CONTAINERS)
                        .with(SearchOptions.NestedComments.WITH_REPLIES)
                        .with(SearchOptions.Spelling.UNDERSCORES)
                        .with(SearchOptions.StatusForm.NAME_VALUE)
                        .with(SearchOptions.PageStates.IN_LISTS)),
                CLOUD.withSeed(2)
                        .withSearch(usual.with(SearchOptions.Ancestors.VIRTUAL_ROOT)
                                .with(SearchOptions.StatusForm.STATE)
                                .with(SearchOptions.PageStates.IN_PROPERTY)
                                .with(usual.limits().withNestedLabels(1))));
    }

    @Test
    void everyReplyIsAsTheVendorDescribesIt() throws Exception {
        Set<String> differences = new TreeSet<>();
        for (DemoOptions option : options()) {
            try (DemoSite site = DemoSite.start(option)) {
                site.world().advance();
                differences.addAll(differences(site));
            }
        }

        assertThat(differences).isEqualTo(new TreeSet<>(NULLS));
    }

    private static Set<String> differences(DemoSite site) throws Exception {
        Asker asker = Asker.of(site);
        Set<String> differences = new TreeSet<>();
        Map<String, List<String>> addresses = addresses(site);
        assertThat(described()).isEqualTo(addresses.keySet());
        for (Map.Entry<String, List<String>> operation : addresses.entrySet()) {
            boolean anything = false;
            for (String address : operation.getValue()) {
                JsonNode reply = asker.get(address);
                anything |= !reply.path("results").isArray()
                        || !reply.path("results").isEmpty();
                differences.addAll(differences(operation.getKey(), "get", reply));
            }
            assertThat(anything || EMPTY.contains(operation.getKey()))
                    .as(operation.getKey())
                    .isTrue();
        }
        differences.addAll(differences(SECOND + "/users-bulk", "post", people(asker)));
        return differences;
    }

    @Test
    void anonymousRequestsAreRefusedAsRecorded() throws Exception {
        Path recorded = Path.of(
                System.getProperty("stocktake.realData", ""),
                "data",
                "responses",
                "errors",
                "cloud-v1-403-not-permitted.json");
        try (DemoSite site = DemoSite.start(CLOUD.withPages(60))) {
            Asker asker = Asker.of(site);
            HttpResponse<String> refused = asker.ask("/rest/api/user/current", "");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(asker.read(refused))
                    .isEqualTo(JsonMapper.builder().build().readTree(recorded));
        }
    }

    @Test
    void operationsNeedTheScopesThatTheVendorDocuments() {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (String path : Scopes.byPaths().keySet()) {
            String full = document(path).paths().get(OpenApiDocument.anonymous(bare(path)));
            documented.put(path, document(path).scopes(String.valueOf(full), path.endsWith("-bulk") ? "post" : "get"));
        }

        assertThat(Scopes.byPaths()).isEqualTo(documented);
    }

    /** The operations of the site that a GET request reaches, and that the documents describe. */
    private static Set<String> described() {
        Set<String> paths = new TreeSet<>(CloudRoutes.paths());
        paths.removeAll(Set.of(SECOND + "/users-bulk", TenantInformation.PATH));
        return paths;
    }

    private static Set<String> differences(String path, String method, JsonNode reply) {
        String full = document(path).paths().get(OpenApiDocument.anonymous(bare(path)));
        return document(path).differences(String.valueOf(full), method, reply);
    }

    private static OpenApiDocument document(String path) {
        return path.startsWith(SECOND) ? second : first;
    }

    /** The path in the document. */
    private static String bare(String path) {
        return path.startsWith(SECOND) ? path.substring(SECOND.length()) : path;
    }

    /** Requests for each operation of the site. */
    private static Map<String, List<String>> addresses(DemoSite site) {
        Map<String, List<String>> addresses = new TreeMap<>();
        lists(addresses);
        searches(addresses);
        for (Kind kind : Kind.values()) {
            String contents = SECOND + (kind == Kind.PAGE ? "/pages" : "/blogposts");
            for (Page page : richest(site, kind)) {
                String one = contents + "/" + page.id();
                String whole = one + "?include-labels=true&include-properties=true&include-versions=true"
                        + "&body-format=storage";
                addresses
                        .computeIfAbsent(contents + "/{id}", once -> new ArrayList<>())
                        .addAll(List.of(one, whole));
                for (String part : List.of("attachments", "labels", "properties", "versions")) {
                    addresses
                            .computeIfAbsent(contents + "/{id}/" + part, once -> new ArrayList<>())
                            .add(one + "/" + part);
                }
            }
        }
        Page restricted =
                Sites.current(site).filter(Page::restricted).findFirst().orElseThrow();
        addresses.put(
                "/rest/api/content/{id}/restriction/byOperation",
                List.of("/rest/api/content/" + restricted.id() + "/restriction/byOperation"));
        for (Container container : site.world().containers()) {
            String containers = SECOND + "/" + container.type().word() + "s/";
            if (container.visible()) {
                addresses.put(containers + "{id}", List.of(containers + container.id()));
            }
        }
        return addresses;
    }

    private static void lists(Map<String, List<String>> addresses) {
        addresses.put(SECOND + "/spaces", List.of(SECOND + "/spaces?limit=2", SECOND + "/spaces?limit=250"));
        addresses.put(
                SECOND + "/pages",
                List.of(
                        SECOND + "/pages?limit=250&body-format=storage",
                        SECOND + "/pages?limit=250&status=trashed,archived",
                        SECOND + "/pages?limit=2&body-format=atlas_doc_format"));
        addresses.put(SECOND + "/blogposts", List.of(SECOND + "/blogposts?limit=250&body-format=storage"));
    }

    private static void searches(Map<String, List<String>> addresses) {
        String search = "/rest/api/content/search";
        String both = "&cqlcontext=" + encoded("{\"contentStatuses\":[\"current\",\"archived\"]}");
        addresses.put(
                search,
                List.of(
                        search + "?limit=250&cql=type%3Dpage&expand=" + PARTS,
                        search + "?limit=3&cql=type%3Dpage" + both,
                        search + "?limit=50&cql=type%3Dblogpost&expand=" + PARTS,
                        search + "?limit=250&cql=type%3Dcomment&expand=container,version,history,body.storage",
                        search + "?limit=50&cql=type%3Dattachment&expand=version,container,space",
                        search + "?limit=50&expand=ancestors,version&cql="
                                + encoded("type in (folder,whiteboard,database,embed)")));
        addresses.put(
                "/rest/api/search",
                List.of("/rest/api/search?includeArchivedSpaces=true&limit=50&cql=type%3Dpage&expand=content."
                        + PARTS.replace(",", ",content.")));
        addresses.put("/rest/api/user/current", List.of("/rest/api/user/current"));
        addresses.put("/rest/api/space/{key}/state", List.of("/rest/api/space/DOCS/state"));
        addresses.put(
                "/rest/api/space/{key}/state/content",
                List.of("/rest/api/space/DOCS/state/content?limit=100&state-id=1&expand=version"));
    }

    /** The pages with the most attachments and the most labels, and some others. */
    private static List<Page> richest(DemoSite site, Kind kind) {
        List<Page> pages = site.world().pages().stream()
                .filter(page -> page.kind() == kind && page.visible() && page.status() == Status.CURRENT)
                .toList();
        Comparator<Page> byFiles =
                Comparator.comparing(page -> page.attachments().size());
        Comparator<Page> byLabels = Comparator.comparing(page -> page.labels().size());
        return Stream.of(
                        pages.stream().max(byFiles).stream(),
                        pages.stream().max(byLabels).stream(),
                        pages.stream().limit(5))
                .flatMap(chosen -> chosen)
                .toList();
    }

    private static JsonNode people(Asker asker) throws IOException, InterruptedException {
        List<String> ids = asker.site().world().people().stream()
                .limit(250)
                .map(person -> "\"" + person.accountId() + "\"")
                .toList();
        return asker.read(asker.post(SECOND + "/users-bulk", "{\"accountIds\":[" + String.join(",", ids) + "]}"));
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
