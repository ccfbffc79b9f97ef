package org.stocktake.source.cloud;

import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.reply.Call;
import org.stocktake.source.AccessReport;
import org.stocktake.source.Preflight;
import org.stocktake.source.SiteWay;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Sends one small request for each stream of a run, to find missing scopes and what the site supports. */
final class AccessProbe {
    private static final String SEARCH = "/rest/api/content/search";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CloudAccess.Connected connected;
    private final PoliteClient client;

    AccessProbe(CloudAccess.Connected connected) {
        this.connected = connected;
        this.client = connected.client();
    }

    /** @param space key of a space that the account may view; absent if there is none */
    AccessReport report(@Nullable String space) {
        List<Failure> failures = new ArrayList<>();
        required().forEach(call -> missingScope(call).ifPresent(failures::add));
        List<Preflight.Fact> facts = new ArrayList<>();
        facts.add(new Preflight.Fact("way", way()));
        connected.cloudId().ifPresent(id -> facts.add(new Preflight.Fact("cloud id", id)));
        facts.addAll(searches());
        facts.add(new Preflight.Fact(
                "quota", client.quota().map(AccessProbe::points).orElse("not reported")));
        optional(space)
                .flatMap(call -> missingScope(call).stream())
                .forEach(failure -> facts.add(new Preflight.Fact("optional", failure.what())));
        return new AccessReport(facts, failures);
    }

    private String way() {
        return connected.kind() == SiteWay.Kind.SITE ? "site" : "gateway " + client.base();
    }

    /** Without these streams pages lack most of their columns. */
    private List<Call> required() {
        List<Call> calls = new ArrayList<>(List.of(
                one("spaces", "/api/v2/spaces"),
                one("pages", "/api/v2/pages"),
                one("blog posts", "/api/v2/blogposts"),
                one("side data", SEARCH, new Call.Parameter("cql", "type=page"))));
        String account = connected.account().id();
        if (account != null) {
            calls.add(Call.posted(
                    "people",
                    "/api/v2/users-bulk",
                    List.of(),
                    Json.MAPPER
                            .createObjectNode()
                            .set("accountIds", Json.MAPPER.createArrayNode().add(account))
                            .toString()));
        }
        return calls;
    }

    /** These streams complete a few pages. No content has the id 1, so the site answers that it does not exist. */
    private static Stream<Call> optional(@Nullable String space) {
        Stream<Call> calls = Stream.of(
                one("attachments overflow", "/api/v2/pages/1/attachments"),
                new Call("folders", "/api/v2/folders/1", List.of()),
                new Call("whiteboards", "/api/v2/whiteboards/1", List.of()),
                new Call("databases", "/api/v2/databases/1", List.of()),
                new Call("embeds", "/api/v2/embeds/1", List.of()),
                one("single pages", "/api/v2/pages/1/properties"));
        return space == null
                ? calls
                : Stream.concat(
                        calls, Stream.of(new Call("page status", "/rest/api/space/" + space + "/state", List.of())));
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
