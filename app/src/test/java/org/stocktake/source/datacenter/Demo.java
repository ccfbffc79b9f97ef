package org.stocktake.source.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** A simulated site, and runs against it, each with its own folder of replies. */
record Demo(DemoSite site, Path folder, DataCenterOptions options, int pageBudget) implements AutoCloseable {
    static final DataCenterOptions USUAL = new DataCenterOptions(
            new SpaceChoice(List.of(), List.of()), 4, DataCenterOptions.Account.NAMED, Set.of(), ComalaOptions.OFF);

    static Demo start(DemoOptions options, Path folder) throws IOException {
        return new Demo(DemoSite.start(options), folder, USUAL, 5_000);
    }

    Demo choosing(String... globs) {
        return with(new DataCenterOptions(
                new SpaceChoice(List.of(globs), List.of()),
                options.streams(),
                options.account(),
                options.also(),
                options.workflow()));
    }

    Demo also(ContentStatus... statuses) {
        return with(new DataCenterOptions(
                options.spaces(), options.streams(), options.account(), Set.of(statuses), options.workflow()));
    }

    Demo with(DataCenterOptions changed) {
        return new Demo(site, folder, changed, pageBudget);
    }

    Demo reading(ComalaOptions workflow) {
        return with(new DataCenterOptions(
                options.spaces(), options.streams(), options.account(), options.also(), workflow));
    }

    Demo affording(int requestsForPages) {
        return new Demo(site, folder, options, requestsForPages);
    }

    RecordingSink collect(String run, IncrementalState incrementalState) {
        RecordingSink recordingSink = new RecordingSink();
        collect(run, incrementalState, recordingSink);
        return recordingSink;
    }

    void collect(String run, IncrementalState incrementalState, RecordSink recordSink) {
        try (DataCenterSource source = source(run)) {
            source.collect(incrementalState, recordSink);
        }
    }

    Preflight preflight() {
        return preflight(new Credentials.Bearer(site.token()));
    }

    Preflight preflight(Credentials credentials) {
        try (DataCenterSource source = source("survey", credentials)) {
            return source.preflight();
        }
    }

    /** The body of a list with these entries added at the start. */
    static byte[] beginning(byte[] body, String entries) {
        return new String(body, UTF_8)
                .replaceFirst("\"results\"\\s*:\\s*\\[", Matcher.quoteReplacement("\"results\":[" + entries + ","))
                .getBytes(UTF_8);
    }

    /** Requests so far whose path contains {@code part}. */
    long hits(String part) {
        return site.requests().stream().filter(hit -> hit.path().contains(part)).count();
    }

    DataCenterSource source(String run) {
        return source(run, new Credentials.Bearer(site.token()));
    }

    private DataCenterSource source(String run, Credentials credentials) {
        RateLimits rateLimits = new RateLimits(4, 0, 1, Duration.ZERO, Duration.ofSeconds(1), 64L << 20, pageBudget);
        ClientOptions to = new ClientOptions(site.uri(), credentials, rateLimits, Network.DEFAULT);
        return new DataCenterSource(
                new PoliteClient(to, ResponseCache.open(folder.resolve(run)), Time.of(Clock.systemUTC())), options);
    }

    @Override
    public void close() {
        site.close();
    }
}
