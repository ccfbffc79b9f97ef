package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;
import org.stocktake.source.datacenter.DataCenterOptions;
import org.stocktake.source.datacenter.DataCenterSource;
import org.stocktake.source.export.ExportSource;

/**
 * Replies, exports and bodies with random changes: Stocktake always ends, and without an internal error. Not part of
 * the usual tests: {@code mvn -Pfuzz -pl app -am test}. A failure contains the data to reproduce it: the seed
 * ({@code -Dstocktake.fuzzSeed=N}) and the number of the case ({@code -Dstocktake.fuzzCase=N} runs only that case).
 */
@Tag("fuzz")
class FuzzTest {
    private static final long SEED = Long.getLong("stocktake.fuzzSeed", 20_261_128);
    private static final int ONLY = Integer.getInteger("stocktake.fuzzCase", -1);
    /** Share of all cases, for a quick run. */
    private static final double SHARE = Double.parseDouble(System.getProperty("stocktake.fuzzShare", "1"));

    private static final int REPLIES = 5_000;
    private static final int EXPORTS = 2_000;
    private static final int BODIES = 2_000;
    private static final int RUNS = 100;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final int LARGEST_SEED = 200_000;

    /** Cases of different kinds are changed differently. */
    private enum Kind {
        REPLY(0),
        EXPORT(1),
        BODY(2),
        REPLY_RUN(3),
        EXPORT_RUN(4),
        BODY_RUN(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    @TempDir
    private Path folder;

    private final ExecutorService worker = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "case");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    /** Outcome of one case, for the statistics. */
    private interface Case {
        String outcome(Mutation mutation, int number) throws Exception;
    }

    private void cases(Kind kind, int count, Case one) throws InterruptedException {
        int most = (int) Math.ceil(count * SHARE);
        cases(kind, number -> number < most, one);
    }

    private void cases(Kind kind, IntPredicate more, Case one) throws InterruptedException {
        Map<String, Integer> outcomes = new TreeMap<>();
        long began = System.nanoTime();
        if (ONLY >= 0) {
            outcomes.put(within(kind, ONLY, one), 1);
        }
        for (int number = 0; ONLY < 0 && more.test(number); number++) {
            outcomes.merge(within(kind, number, one), 1, Integer::sum);
        }
        System.out.printf(
                Locale.ROOT,
                "fuzz %s: seed %d, %,d cases, %s, %.1f s%n",
                kind,
                SEED,
                outcomes.values().stream().mapToInt(Integer::intValue).sum(),
                outcomes,
                (System.nanoTime() - began) / 1e9);
    }

    private String within(Kind kind, int number, Case one) throws InterruptedException {
        String which = "%s, -Dstocktake.fuzzSeed=%d -Dstocktake.fuzzCase=%d".formatted(kind, SEED, number);
        Callable<String> work = () -> one.outcome(new Mutation(SEED, kind.number, number), number);
        try {
            return worker.submit(work).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return fail(which + " did not end within " + LONGEST.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            return fail(which, e.getCause());
        }
    }

    private static List<byte[]> real(String part, String... endings) throws IOException {
        Path data = Path.of(System.getProperty("stocktake.realData", ""))
                .resolve("data")
                .resolve(part);
        List<byte[]> seeds = new ArrayList<>();
        if (System.getProperty("stocktake.realData", "").isEmpty() || !Files.isDirectory(data)) {
            System.out.println("fuzz: no real " + part + ", because stocktake.realData names none");
            return seeds;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted().toList()) {
                if (Arrays.stream(endings).anyMatch(file.toString()::endsWith) && Files.size(file) < LARGEST_SEED) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static DemoOptions site() {
        return DemoOptions.DEFAULT.withPages(20).withSpaces(1).withWorkflowApp(WorkflowApp.USUAL);
    }

    // Replies.

    /** Changes a share of the replies of a site. The change depends on the request only, so that runs are reproducible. */
    private static byte[] rewritten(
            Request request, byte[] reply, long salt, double share, List<byte[]> seeds, AtomicInteger count) {
        Mutation mutation = new Mutation(salt, (request.path() + request.query()).hashCode());
        if (reply.length == 0 || !mutation.chance(request.path().endsWith("user/current") ? share / 10 : share)) {
            return reply;
        }
        count.incrementAndGet();
        return mutation.json(seeds.isEmpty() || mutation.chance(0.9) ? reply : seeds.get(mutation.below(seeds.size())));
    }

    /** Each case reads a small site, of whose replies every fifth is changed. */
    @Test
    void aChangedReplyCostsNoMoreThanWhatItTells() throws Exception {
        List<byte[]> seeds = real("responses", ".json");
        AtomicInteger changed = new AtomicInteger();
        try (DemoSite site = DemoSite.start(site())) {
            cases(
                    Kind.REPLY,
                    number -> changed.get() < REPLIES * SHARE,
                    (mutation, number) -> read(site, number, seeds, changed));
        }
        System.out.printf("fuzz %s: %,d replies were changed%n", Kind.REPLY, changed.get());
    }

    private String read(DemoSite site, int number, List<byte[]> seeds, AtomicInteger changed) throws IOException {
        site.clearFaults();
        site.addFault(
                new Rewritten((request, reply) -> rewritten(request, reply, SEED * 31 + number, 0.2, seeds, changed)));
        Path replies = Files.createDirectories(folder.resolve("replies-" + number));
        RateLimits rateLimits = new RateLimits(1, 0, 1, Duration.ZERO, Duration.ofSeconds(1), 64L << 20, 5_000);
        ClientOptions to =
                new ClientOptions(site.uri(), new Credentials.Bearer(site.token()), rateLimits, Network.DEFAULT);
        DataCenterOptions options = new DataCenterOptions(
                new SpaceChoice(List.of("*"), List.of()),
                1,
                DataCenterOptions.Account.NAMED,
                Set.of(),
                ComalaOptions.DEFAULT);
        RecordingSink recordingSink = new RecordingSink();
        try (DataCenterSource source = new DataCenterSource(
                new PoliteClient(to, ResponseCache.open(replies), Time.of(Clock.systemUTC())), options)) {
            source.preflight();
            source.collect(IncrementalState.NONE, recordingSink);
            return recordingSink.failures.isEmpty() ? "whole" : "with failures";
        } catch (StocktakeException e) {
            return e.failure().code().name();
        } finally {
            remove(replies);
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aRunWithChangedRepliesEndsWithAStatusOfItsOwn() throws Exception {
        List<byte[]> seeds = real("responses", ".json");
        AtomicInteger changed = new AtomicInteger();
        try (DemoSite site = DemoSite.start(site())) {
            cases(Kind.REPLY_RUN, RUNS, (mutation, number) -> {
                site.clearFaults();
                site.addFault(new Rewritten(
                        (request, reply) -> rewritten(request, reply, SEED * 37 + number, 0.05, seeds, changed)));
                Path own = Files.createDirectories(folder.resolve("run-" + number));
                DemoInstallation demoInstallation = new DemoInstallation(site, own);
                return ended(demoInstallation.run("--retries", "1", "--in-flight", "1"), own);
            });
        }
    }

    /** Asserts that a run ends with any status except a defect, and has measured all accepted bodies. */
    private static String ended(Shell.Result said, Path own) throws IOException {
        assertThat(said.status()).as(said.err()).isNotEqualTo(70);
        assertThat(said.out() + said.err()).doesNotContain("fault of Stocktake");
        remove(own);
        return "status " + said.status();
    }

    // Exports.

    private static List<byte[]> exports() throws IOException {
        List<byte[]> seeds = real("exports", "entities.xml");
        for (String name : List.of(
                "cloud/entities.xml",
                "datacenter/entities.xml",
                "server3/confluence-entities.xml",
                "workflow/entities.xml")) {
            try (InputStream file = FuzzTest.class.getResourceAsStream("/export/" + name)) {
                seeds.add(Objects.requireNonNull(file).readAllBytes());
            }
        }
        return seeds;
    }

    /** The XML only, or a changed zip file. */
    private static Path export(Mutation mutation, List<byte[]> seeds, Path own) throws IOException {
        byte[] seed = seeds.get(mutation.below(seeds.size()));
        if (mutation.chance(0.8)) {
            return Files.write(own.resolve("entities.xml"), mutation.bytes(seed));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("entities.xml"));
            zip.write(seed);
        }
        return Files.write(own.resolve("export.zip"), mutation.bytes(bytes.toByteArray()));
    }

    @Test
    void aChangedExportIsReadOrRefused() throws Exception {
        List<byte[]> seeds = exports();
        cases(Kind.EXPORT, EXPORTS, (mutation, number) -> {
            Path own = Files.createDirectories(folder.resolve("export-" + number));
            RecordingSink recordingSink = new RecordingSink();
            try (ExportSource source = new ExportSource(
                    List.of(export(mutation, seeds, own)),
                    new SpaceChoice(List.of("*"), List.of()),
                    ComalaOptions.Mode.AUTO,
                    NOW)) {
                source.preflight();
                source.collect(IncrementalState.NONE, recordingSink);
                return recordingSink.failures.isEmpty() ? "whole" : "with failures";
            } catch (StocktakeException e) {
                return e.failure().code().name();
            } finally {
                remove(own);
            }
        });
    }

    @Test
    void aRunOverAChangedExportEndsWithAStatusOfItsOwn() throws Exception {
        List<byte[]> seeds = exports();
        cases(Kind.EXPORT_RUN, RUNS, (mutation, number) -> {
            Path own = Files.createDirectories(folder.resolve("run-" + number));
            Path export = export(mutation, seeds, own);
            return ended(
                    Shell.in(own).at(NOW).run("run", "--quiet", "--export", export.toString(), "--data", "data"), own);
        });
    }

    // Bodies.

    private static List<String> bodies() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (byte[] file : real("bodies", ".xhtml", ".xml", ".html", ".txt")) {
            seeds.add(new String(file, UTF_8));
        }
        try (DemoSite site = DemoSite.start(DemoOptions.DEFAULT.withPages(200))) {
            ExpectedPages.of(site)
                    .listed()
                    .forEach(page -> seeds.add(site.world().body(page.id()).storage()));
        }
        return seeds;
    }

    @Test
    void aChangedBodyIsMeasured() throws Exception {
        List<String> seeds = bodies();
        cases(Kind.BODY, BODIES, (mutation, number) -> {
            String text = mutation.text(seeds.get(mutation.below(seeds.size())));
            Body.Format format = mutation.chance(0.9) ? Body.Format.STORAGE : Body.Format.WIKI;
            return new BodyMeasurer(Set.of(), PropertyKeys.NONE)
                    .of(new Body(new PageId(1), new SpaceKey("A"), 1, format, text))
                    .read()
                    .name();
        });
    }

    @Test
    void aRunOverChangedBodiesEndsWithAStatusOfItsOwn() throws Exception {
        List<String> seeds = bodies();
        cases(Kind.BODY_RUN, RUNS, (mutation, number) -> {
            Path own = Files.createDirectories(folder.resolve("run-" + number));
            StringBuilder xml = new StringBuilder("<hibernate-generic><object class='Space'><id name='id'>1</id>"
                    + "<property name='key'>A</property></object>");
            for (int page = 1; page <= 20; page++) {
                String body = mutation.text(seeds.get(mutation.below(seeds.size())));
                xml.append(("<object class='Page'><id name='id'>%1$d</id><property name='title'>Page %1$d</property>"
                                + "<property name='version'>1</property><property name='space' class='Space'>"
                                + "<id name='id'>1</id></property></object>"
                                + "<object class='BodyContent'><id name='id'>%2$d</id><property name='body'><![CDATA[")
                        .formatted(page, page + 100));
                xml.append(body.replace("]]>", "]]]]><![CDATA[>"))
                        .append(("]]></property><property name='content' class='Page'><id name='id'>%d</id></property>"
                                        + "<property name='bodyType'>2</property></object>")
                                .formatted(page));
            }
            Path export = Files.writeString(own.resolve("entities.xml"), xml.append("</hibernate-generic>"));
            return ended(
                    Shell.in(own).at(NOW).run("run", "--quiet", "--export", export.toString(), "--data", "data"), own);
        });
    }
}
