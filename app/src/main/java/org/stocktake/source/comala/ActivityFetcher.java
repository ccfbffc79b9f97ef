package org.stocktake.source.comala;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.reply.Call;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.RecordSink;
import org.stocktake.source.json.Json;

/**
 * Reads the workflow history of pages, in spaces that the account administers. The app rejects the whole request if it
 * names one other space. Such spaces are excluded and the request is repeated for the rest.
 */
final class ActivityFetcher {
    private static final String SOURCE = "activity";
    private static final String PATH = "/rest/cw/2/documentactivity/spaces";

    /** Default batch size of the app. */
    private static final int BATCH_SIZE = 100;

    /** No real list is longer. */
    private static final int MAX_BATCHES = 100_000;

    private static final String POSTED =
            "{\"scope\": $spaces, \"types\": [\"state\", \"approval\"], \"fromdate\": $from, \"limit\": $limit,"
                    + " \"offset\": $offset}";
    private static final String GOT = "scope=$spaces&types=state,approval&fromdate=$from&limit=$limit&offset=$offset";

    private final Host host;
    private final RecordSink recordSink;
    private final Usernames usernames;
    private final ComalaOptions options;
    private final Instant from;

    /** @param from earliest time; absent for the whole history */
    ActivityFetcher(
            Host host, RecordSink recordSink, Usernames usernames, ComalaOptions options, @Nullable Instant from) {
        this.host = host;
        this.recordSink = recordSink;
        this.usernames = usernames;
        this.options = options;
        this.from = from == null ? Instant.EPOCH : from;
    }

    void read(List<SpaceKey> spaces) {
        if (options.activity() == ComalaOptions.Activity.OFF || spaces.isEmpty()) {
            return;
        }
        for (int offset = 0, replies = 0; replies < MAX_BATCHES; replies++) {
            ApiResult<ActivityParser> apiResult;
            try {
                apiResult = host.request(call(spaces, offset), Json.any(ActivityParser::of))
                        .value();
            } catch (StocktakeException e) {
                failed(e, spaces);
                return;
            }
            if (!(apiResult instanceof ApiResult.Ok<ActivityParser> ok)) {
                refused(apiResult, spaces);
                return;
            }
            accept(ok.value());
            if (ok.value().entries() < BATCH_SIZE) {
                break;
            }
            offset += ok.value().entries();
        }
        spaces.forEach(space -> recordSink.workflow().source(SOURCE, space, SourceOutcome.OK));
    }

    private void accept(ActivityParser reading) {
        reading.events().forEach(recordSink.workflow()::event);
        reading.people().forEach(usernames::add);
        reading.unknownFormats()
                .forEach(oddity -> report(
                        Code.GROUP_UNREADABLE,
                        null,
                        "Its format is unknown: %s.".formatted(oddity),
                        "Unknown entries are skipped. Report the version of the app to the Stocktake project."));
    }

    private void refused(ApiResult<ActivityParser> apiResult, List<SpaceKey> spaces) {
        if (!(apiResult instanceof ApiResult.Rejected<ActivityParser> rejected)) {
            spaces.forEach(space -> recordSink.workflow().source(SOURCE, space, SourceOutcome.NONE));
            return;
        }
        if (rejected.status() == 400) {
            excludeSpaces(rejected.message(), spaces);
            return;
        }
        spaces.forEach(space -> recordSink.workflow().source(SOURCE, space, WorkflowApiCall.outcome(rejected)));
        report(
                rejected.status() == 403 ? Code.FORBIDDEN : Code.NOT_FOUND,
                null,
                rejected.status() == 403
                        ? "The account has no permission to read the document activity (403)."
                        : "The site has no document activity (404): the app is older than its version 7, or switched"
                                + " off.",
                "Make the account an administrator of the spaces, or set workflow.activity to off.");
    }

    /** Excludes the spaces that the message names. If it names none, each half is requested separately. */
    private void excludeSpaces(String message, List<SpaceKey> spaces) {
        List<SpaceKey> named =
                spaces.stream().filter(space -> names(message, space)).toList();
        List<SpaceKey> others = new ArrayList<>(spaces);
        others.removeAll(named);
        named.forEach(space -> recordSink.workflow().source(SOURCE, space, SourceOutcome.FORBIDDEN));
        if (!named.isEmpty()) {
            report(
                    Code.FORBIDDEN,
                    null,
                    "The account does not administer %s: the document activity of %s is not read."
                            .formatted(
                                    named.size() == 1 ? "space " + named.get(0) : keys(named),
                                    named.size() == 1 ? "it" : "these spaces"),
                    "Make the account an administrator there. Without that, only changes between weekly runs are"
                            + " known.");
            read(others);
        } else if (spaces.size() > 1) {
            read(spaces.subList(0, spaces.size() / 2));
            read(spaces.subList(spaces.size() / 2, spaces.size()));
        } else {
            recordSink.workflow().source(SOURCE, spaces.get(0), SourceOutcome.ERROR);
            report(
                    Code.BAD_REQUEST,
                    spaces.get(0),
                    "The app rejected the request as malformed (HTTP 400): \"%s\".".formatted(message),
                    "Set workflow.activity-envelope to the request format of your version of the app.");
        }
    }

    private static boolean names(String message, SpaceKey space) {
        return Pattern.compile("(?<![\\w~])" + Pattern.quote(space.value()) + "(?!\\w)")
                .matcher(message)
                .find();
    }

    private void failed(StocktakeException e, List<SpaceKey> spaces) {
        Code code = e.failure().code();
        if ((code.responsible() != Responsible.SITE && code != Code.BUDGET_SPENT) || code == Code.RATE_LIMITED) {
            throw e;
        }
        host.checkHealth();
        spaces.forEach(space -> recordSink.workflow().source(SOURCE, space, SourceOutcome.ERROR));
        report(Code.GROUP_UNREADABLE, null, e.failure().what(), e.failure().remedy());
    }

    private void report(Code code, @Nullable SpaceKey space, String what, String remedy) {
        recordSink.failure(
                new Failure(
                        code,
                        space == null ? "document activity" : "document activity of space " + space,
                        what,
                        remedy),
                space,
                null);
    }

    private Call call(List<SpaceKey> spaces, int offset) {
        boolean posted = options.activity() == ComalaOptions.Activity.POST;
        String template = options.template() == null ? posted ? POSTED : GOT : options.template();
        if (posted) {
            return Call.posted("workflow activity", PATH, List.of(), filled(template, quoted(spaces), offset));
        }
        List<Call.Parameter> query = new ArrayList<>();
        for (String pair : template.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.add(new Call.Parameter(
                        pair.substring(0, equals), filled(pair.substring(equals + 1), keys(spaces), offset)));
            }
        }
        return new Call("workflow activity", PATH, query);
    }

    private String filled(String template, String spaces, int offset) {
        return template.replace("$from", Long.toString(from.toEpochMilli()))
                .replace("$day", from.atZone(ZoneOffset.UTC).toLocalDate().toString())
                .replace("$limit", Integer.toString(BATCH_SIZE))
                .replace("$offset", Integer.toString(offset))
                .replace("$spaces", spaces);
    }

    private static String keys(List<SpaceKey> spaces) {
        return spaces.stream().map(SpaceKey::value).collect(Collectors.joining(","));
    }

    private static String quoted(List<SpaceKey> spaces) {
        return Json.MAPPER.writeValueAsString(
                spaces.stream().map(SpaceKey::value).toList());
    }
}
