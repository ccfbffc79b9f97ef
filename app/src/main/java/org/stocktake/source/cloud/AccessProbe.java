package org.stocktake.source.cloud;

import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.reply.Call;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.AccessReport;
import org.stocktake.source.Preflight;
import org.stocktake.source.SiteWay;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Sends one small request for each stream of a run, to find missing scopes and what the site supports. */
final class AccessProbe {
    private static final String PAGE_STATUS = "page status";
    private static final String SEARCH = "/rest/api/content/search";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CloudAccess.Connected connected;
    private final PoliteClient client;

    AccessProbe(CloudAccess.Connected connected) {
        this.connected = connected;
        this.client = connected.client();
    }

    /**
     * Tests the scopes of the streams without which nothing could be published.
     *
     * @throws StocktakeException if the token lacks one of them; it names all that it lacks
     */
    void requireScopes() {
        Map<String, List<Failure>> missing = new LinkedHashMap<>();
        for (Call call : List.of(
                one("spaces", "/api/v2/spaces"),
                one("pages", "/api/v2/pages"),
                one("blog posts", "/api/v2/blogposts"),
                one("side data", SEARCH, new Call.Parameter("cql", "type=page")))) {
            missingScope(call)
                    .ifPresent(failure -> missing.computeIfAbsent(
                                    Scopes.of(call.path()).orElse(call.path()), scope -> new ArrayList<>())
                            .add(failure));
        }
        if (missing.isEmpty()) {
            return;
        }
        Failure first = missing.values().iterator().next().get(0);
        throw new StocktakeException(
                missing.size() == 1
                        ? first
                        : new Failure(
                                first.code(),
                                client.base().toString(),
                                "The token lacks scopes that every run needs (401): %s."
                                        .formatted(String.join(", ", missing.keySet())),
                                first.remedy().replace("this scope", "these scopes")));
    }

    /**
     * @param cloudId id of the site; absent if it is not known
     * @param more missing scopes that were found before
     */
    AccessReport report(Optional<String> cloudId, List<Preflight.MissingScope> more) {
        List<Preflight.Fact> facts = new ArrayList<>();
        facts.add(new Preflight.Fact("way", way()));
        cloudId.ifPresent(id -> facts.add(new Preflight.Fact("cloud id", id)));
        facts.addAll(searches());
        facts.add(new Preflight.Fact(
                "quota", client.quota().map(AccessProbe::points).orElse("not reported")));
        List<Failure> failures = people().flatMap(this::missingScope).map(CloudPeople::notAllKnown).stream()
                .toList();
        return new AccessReport(
                facts,
                failures,
                Stream.concat(
                                missing(
                                        optional(
                                                "attachment",
                                                one("attachments overflow", "/api/v2/pages/1/attachments"),
                                                "files of pages with more files than a search lists"),
                                        optional("folder", container("folders"), containers("folders")),
                                        optional("whiteboard", container("whiteboards"), containers("whiteboards")),
                                        optional("database", container("databases"), containers("databases")),
                                        optional("embed", container("embeds"), containers("embeds")),
                                        // The same operation needs no scope but that of pages, by the documents.
                                        optional(
                                                "content.property",
                                                one("single pages", "/api/v2/pages/1/properties"),
                                                "workflow and page status of pages that a search lacks"))
                                        .stream(),
                                more.stream())
                        .toList());
    }

    /**
     * Scopes that the token lacks for the lists of pages by their status.
     *
     * @param space that the account may view
     */
    List<Preflight.MissingScope> missingForStatusLists(SpaceKey space) {
        String statuses = "/rest/api/space/" + space + "/state";
        return missing(
                optional(
                        "space.setting",
                        new Call(PAGE_STATUS, statuses, List.of()),
                        "page status: the statuses of a space"),
                optional(
                        "content",
                        one(PAGE_STATUS, statuses + "/content", new Call.Parameter("state-id", "0")),
                        "page status: the pages with a status"));
    }

    private String way() {
        return connected.kind() == SiteWay.Kind.SITE ? "site" : "gateway " + client.base();
    }

    /** A small request for names and states. Absent for an anonymous account. */
    private Optional<Call> people() {
        return Optional.ofNullable(connected.account().id())
                .map(account -> Call.posted(
                        "people",
                        "/api/v2/users-bulk",
                        List.of(),
                        Json.MAPPER
                                .createObjectNode()
                                .set("accountIds", Json.MAPPER.createArrayNode().add(account))
                                .toString()));
    }

    /** A stream that a run goes on without, and a small request that shows whether the token has its scope. */
    private record OptionalStream(Call call, Preflight.MissingScope scope) {}

    private static OptionalStream optional(String scope, Call call, String use) {
        return new OptionalStream(call, new Preflight.MissingScope(Scopes.named(scope), use));
    }

    /** No content has the id 1, so the site answers that it does not exist. */
    private static Call container(String types) {
        return new Call("containers", "/api/v2/" + types + "/1", List.of());
    }

    private static String containers(String types) {
        return "containers: %s above pages that no search lists".formatted(types);
    }

    private List<Preflight.MissingScope> missing(OptionalStream... streams) {
        return Stream.of(streams)
                .filter(stream -> missingScope(stream.call()).isPresent())
                .map(OptionalStream::scope)
                .toList();
    }

    private static Call one(String stream, String path, Call.Parameter... more) {
        List<Call.Parameter> query = new ArrayList<>(List.of(more));
        query.add(new Call.Parameter("limit", "1"));
        return new Call(stream, path, query);
    }

    private Optional<Failure> missingScope(Call call) {
        try {
            client.fetchResult(call, InputStream::readAllBytes);
            return Optional.empty();
        } catch (StocktakeException e) {
            if (e.failure().code() == Code.SCOPE_MISSING) {
                return Optional.of(e.failure());
            }
            throw e;
        }
    }

    private List<Preflight.Fact> searches() {
        List<Preflight.Fact> facts = new ArrayList<>();
        reply(one(
                        "side data",
                        SEARCH,
                        new Call.Parameter("cql", "type=page"),
                        new Call.Parameter("expand", "metadata.labels,children.attachment")))
                .ifPresent(found -> facts.add(new Preflight.Fact("nested", nested(found))));
        reply(one("totals", "/rest/api/search", new Call.Parameter("cql", "type=page")))
                .ifPresent(found -> facts.add(new Preflight.Fact(
                        "totals",
                        found.path("totalSize").isNumber()
                                ? "searches report their total"
                                : "searches do not report their total")));
        return facts;
    }

    private Optional<JsonNode> reply(Call call) {
        try {
            return client.fetchResult(call, Json.object(node -> node)) instanceof ApiResult.Ok<JsonNode> ok
                    ? Optional.of(ok.value())
                    : Optional.empty();
        } catch (StocktakeException e) {
            if (e.failure().code() == Code.SCOPE_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String nested(JsonNode found) {
        return "a search lists at most %s labels and %s files of a page"
                .formatted(limit(found, "metadata", "labels"), limit(found, "children", "attachment"));
    }

    private static String limit(JsonNode found, String group, String list) {
        return entries(found)
                .map(page -> page.path(group).path(list).path("limit"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asString)
                .findFirst()
                .orElse("?");
    }

    private static Stream<JsonNode> entries(JsonNode found) {
        JsonNode results = found.path("results");
        return IntStream.range(0, results.size()).mapToObj(results::path);
    }

    private static String points(Quota quota) {
        return "%s of %s points left%s"
                .formatted(
                        quota.remaining() == null ? "?" : "%,d".formatted(quota.remaining()),
                        quota.limit() == null ? "?" : "%,d".formatted(quota.limit()),
                        quota.resetsAt() == null ? "" : " until " + TIME.format(quota.resetsAt()));
    }
}
