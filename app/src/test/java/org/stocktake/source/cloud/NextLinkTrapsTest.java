package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.OddLinks;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.world.Product;
import org.stocktake.http.LocalSite;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordingSink;

/** Traps in the links from one batch of a list to the next, in both versions of the API. */
class NextLinkTrapsTest {
    /** Batches of 20, whatever is asked. */
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withPages(90)
            .withSpaces(2)
            .withProduct(Product.CLOUD)
            .withListLimits(new ListLimits(20, 20, ListLimits.Echo.APPLIED))
            .withSearch(SearchOptions.USUAL.with(SearchLimits.USUAL.withRows(20)));

    @TempDir
    private Path folder;

    private RecordingSink wholeWith(DemoOptions options, Fault... faults) throws Exception {
        try (CloudDemo demo = CloudDemo.start(options, folder)) {
            for (Fault fault : faults) {
                demo.site().addFault(fault);
            }
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet()).hasSizeGreaterThan(60);
            assertThat(read.bodies.keySet()).isEqualTo(demo.expected().keySet());
            return read;
        }
    }

    private void assertWholeWith(Fault... faults) throws Exception {
        RecordingSink read = wholeWith(SITE, faults);
        assertThat(read.sentences()).isEmpty();
        assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
    }

    /** Changes the address of the next batch wherever a reply has one. */
    private static Fault next(UnaryOperator<String> change) {
        return new Rewritten((request, body) -> {
            String text = new String(body, UTF_8);
            int start = text.indexOf("\"next\":\"");
            if (start < 0) {
                return body;
            }
            int from = start + "\"next\":\"".length();
            int to = text.indexOf('"', from);
            return (text.substring(0, from) + change.apply(text.substring(from, to)) + text.substring(to))
                    .getBytes(UTF_8);
        });
    }

    @Test
    void withWikiTwice() throws Exception {
        assertWholeWith(OddLinks.withContextTwice(""));
    }

    @Test
    void withoutWiki() throws Exception {
        assertWholeWith(OddLinks.withoutContext(""));
    }

    @Test
    void gatewayPrefixMissing() throws Exception {
        // Links of the gateway begin at the root of a host that is not the gateway.
        assertWholeWith(next(link -> "https://example.atlassian.net" + link));
    }

    @Test
    void foreignHost() throws Exception {
        try (LocalSite elsewhere = LocalSite.start(LocalSite.json("{}"))) {
            URI host = elsewhere.base();
            RecordingSink read = wholeWith(SITE, OddLinks.elsewhere("", host));
            assertThat(read.sentences()).isEmpty();
            assertThat(elsewhere.arrivals()).isEmpty();
            assertThat(read.pages.values())
                    .noneMatch(page -> String.valueOf(page.url()).contains(host.toString()));
        }
    }

    @Test
    void cursorNotLast() throws Exception {
        assertWholeWith(next(link -> {
            int query = link.indexOf('?');
            List<String> parameters = List.of(link.substring(query + 1).split("&"));
            List<String> cursorFirst = parameters.stream()
                    .sorted((a, b) -> Boolean.compare(!a.startsWith("cursor="), !b.startsWith("cursor=")))
                    .toList();
            return link.substring(0, query + 1) + String.join("&", cursorFirst) + "&last=true";
        }));
    }

    /** Cursors of the site contain a plus sign and equals signs, which are something else when decoded twice. */
    @Test
    void cursorToBeDecodedOnce() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.collect();
            assertThat(demo.requests("/api/v2/pages"))
                    .anyMatch(hit -> hit.parameter("cursor").contains("+"))
                    .allMatch(hit -> hit.status() == 200);
        }
    }

    @Test
    void sameCursorAgain() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.site().addFault(new EndlessCursor("/api/v2/pages"));
            RecordingSink read = demo.collect();
            assertThat(read.sentences())
                    .anyMatch(sentence -> sentence.contains("The site returned the same position in this list twice"));
            assertThat(read.listings).anyMatch(listing -> !listing.complete());
            assertThat(demo.requests("/api/v2/pages")).hasSizeLessThan(20);
        }
    }

    @Test
    void emptyPageWithNext() throws Exception {
        // The second attempt returns the items.
        assertWholeWith(new EmptyPage("/api/v2/pages", 1), new EmptyPage("/content/search", 1));
    }

    @Test
    void limitLowered() throws Exception {
        RecordingSink read = wholeWith(SITE.withListLimits(new ListLimits(7, 7, ListLimits.Echo.APPLIED)));
        assertThat(read.sentences()).isEmpty();
    }

    @Test
    void limitEchoedFalsely() throws Exception {
        RecordingSink read = wholeWith(SITE.withListLimits(new ListLimits(7, 7, ListLimits.Echo.REQUESTED)));
        assertThat(read.sentences()).isEmpty();
    }

    @Test
    void duplicatesAcrossPages() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.site().addFault(new DuplicateItems(""));
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.listings.stream()
                            .filter(listing -> listing.kind() != Listing.Kind.COMMENTS)
                            .mapToLong(Listing::listed)
                            .sum())
                    .isEqualTo(demo.expected().size());
        }
    }
}
