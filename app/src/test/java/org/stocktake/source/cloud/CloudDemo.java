package org.stocktake.source.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SiteWay;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** A simulated site of Confluence Cloud, and runs against it, each with its own folder of replies. */
record CloudDemo(
        DemoSite site,
        Path folder,
        SpaceChoice spaces,
        Set<ContentStatus> also,
        int pageBudget,
        int streams,
        ComalaOptions workflow)
        implements AutoCloseable {
    /** Several batches of pages, over some spaces. */
    static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(300).withSpaces(3).withProduct(Product.CLOUD);

    static CloudDemo start(DemoOptions options, Path folder) throws IOException {
        return new CloudDemo(
                DemoSite.start(options),
                folder,
                new SpaceChoice(List.of(), List.of()),
                Set.of(),
                5_000,
                4,
                ComalaOptions.OFF);
    }

    CloudDemo choosing(String... globs) {
        return new CloudDemo(
                site, folder, new SpaceChoice(List.of(globs), List.of()), also, pageBudget, streams, workflow);
    }

    CloudDemo also(ContentStatus... statuses) {
        return new CloudDemo(site, folder, spaces, Set.of(statuses), pageBudget, streams, workflow);
    }

    CloudDemo affording(int requestsForPages) {
        return new CloudDemo(site, folder, spaces, also, requestsForPages, streams, workflow);
    }

    /** Reads the workflow app and page statuses too. */
    CloudDemo withWorkflows() {
        return new CloudDemo(site, folder, spaces, also, pageBudget, streams, ComalaOptions.DEFAULT);
    }

    /** Reads one list after the other, so that the order of requests is known. */
    CloudDemo oneByOne() {
        return new CloudDemo(site, folder, spaces, also, pageBudget, 1, workflow);
    }

    CloudSource source(String run) {
        RateLimits limits = new RateLimits(4, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 64L << 20, pageBudget);
        Credentials credentials = new Credentials.Basic(site.user(), site.token());
        CloudAddress address = CloudAddress.of(site.uri());
        PoliteClient client = new PoliteClient(
                new ClientOptions(
                        address.wiki(), credentials, "STOCKTAKE_TOKEN", limits, Network.DEFAULT, CloudRejections.RULES),
                ResponseCache.open(folder.resolve(run)),
                Time.of(Clock.fixed(site.world().now(), ZoneOffset.UTC)));
        return new CloudSource(
                new CloudAccess(client, address, SiteWay.DEFAULT, credentials, CloudAccess.Product.NAMED),
                new CloudOptions(address.wiki(), spaces, streams, also, workflow));
    }

    RecordingSink collect(String run, IncrementalState known) {
        RecordingSink sink = new RecordingSink();
        try (CloudSource source = source(run)) {
            source.collect(known, sink);
        }
        return sink;
    }

    RecordingSink collect() {
        return collect("run", IncrementalState.NONE);
    }

    /** The pages of the world that a run of these spaces must read. */
    SortedMap<PageId, Page> expected() {
        return expected(page -> true);
    }

    SortedMap<PageId, Page> expected(Predicate<Page> which) {
        return Stream.of(site.world().pages(), site.world().drafts())
                .flatMap(List::stream)
                .filter(Page::visible)
                .filter(page -> page.space().visible())
                .filter(page -> spaces.include().isEmpty()
                        ? !page.space().personal() && !page.space().archived()
                        : spaces.include().contains("*")
                                || spaces.include().contains(page.space().key()))
                .filter(page -> switch (page.status()) {
                    case CURRENT, ARCHIVED -> true;
                    case TRASHED -> also.contains(ContentStatus.TRASHED);
                    case DRAFT -> also.contains(ContentStatus.DRAFT);
                })
                .filter(which)
                .collect(Collectors.toMap(page -> new PageId(page.id()), page -> page, (a, b) -> a, TreeMap::new));
    }

    /** Some current page in the middle of the list. */
    Page somePage() {
        List<Page> pages = List.copyOf(
                expected(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT && !page.live())
                        .values());
        return pages.get(pages.size() / 2);
    }

    /** The row of a page that must have been read. */
    static org.stocktake.model.Page row(RecordingSink read, PageId page) {
        return Objects.requireNonNull(read.pages.get(page), "page " + page + " was not read");
    }

    static org.stocktake.model.Page row(RecordingSink read, Page page) {
        return row(read, new PageId(page.id()));
    }

    /** Requests so far to paths that contain a text. */
    List<RequestLogEntry> requests(String path) {
        return site.requests().stream().filter(hit -> hit.path().contains(path)).toList();
    }

    @Override
    public void close() {
        site.close();
    }
}
