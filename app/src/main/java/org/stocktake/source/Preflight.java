package org.stocktake.source;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/**
 * What a source reports before its pages are read.
 *
 * @param product {@code Confluence Data Center}, {@code Confluence XML export}
 * @param version of the product, if known
 * @param account description of the account; empty for an export
 * @param bases base URLs under which the system links its own pages; empty if unknown
 * @param spaces the selected spaces
 * @param visible keys of all spaces that the account can see or the export holds
 * @param coversSite whether all visible spaces are selected, so that an unknown page does not exist
 * @param failures what cannot be read, and why
 * @param firstRun number of requests of a run that reads all bodies
 * @param laterRun number of requests in a week with few changes
 * @param totals size of the whole site; absent if it is not reported
 * @param facts what else is known of the site and the account, to show before a run
 * @param streams the requests of both kinds of runs by stream; empty if they are not known apart
 * @param unforeseen further requests, whose number is known only while pages are read
 * @param optional scopes that the token lacks and a run goes on without
 */
public record Preflight(
        String product,
        @Nullable String version,
        String account,
        Set<URI> bases,
        List<Count> spaces,
        Set<SpaceKey> visible,
        boolean coversSite,
        List<Failure> failures,
        long firstRun,
        long laterRun,
        @Nullable Totals totals,
        List<Fact> facts,
        List<StreamRequests> streams,
        List<String> unforeseen,
        List<MissingScope> optional) {
    /** For a source that sends no requests. */
    public Preflight(
            String product,
            @Nullable String version,
            String account,
            Set<URI> bases,
            List<Count> spaces,
            Set<SpaceKey> visible,
            boolean coversSite,
            List<Failure> failures,
            long firstRun,
            long laterRun,
            @Nullable Totals totals) {
        this(
                product,
                version,
                account,
                bases,
                spaces,
                visible,
                coversSite,
                failures,
                firstRun,
                laterRun,
                totals,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    public Preflight {
        bases = Set.copyOf(bases);
        spaces = List.copyOf(spaces);
        visible = Set.copyOf(visible);
        failures = List.copyOf(failures);
        facts = List.copyOf(facts);
        streams = List.copyOf(streams);
        unforeseen = List.copyOf(unforeseen);
        optional = List.copyOf(optional);
    }

    /** The same with what a check found in addition. */
    public Preflight with(AccessReport access) {
        return with(
                Stream.concat(failures.stream(), access.failures().stream()).toList(),
                0,
                Stream.concat(facts.stream(), access.facts().stream()).toList(),
                streams,
                Stream.concat(optional.stream(), access.optional().stream()).toList());
    }

    /** The same, if each run first sends some requests to find out what the system is. */
    public Preflight after(long detection) {
        if (detection == 0 || firstRun == 0) {
            return this;
        }
        Stream<StreamRequests> product = Stream.of(new StreamRequests("product", detection, detection));
        return with(
                failures,
                detection,
                facts,
                streams.isEmpty()
                        ? streams
                        : Stream.concat(product, streams.stream()).toList(),
                optional);
    }

    private Preflight with(
            List<Failure> allFailures,
            long moreRequests,
            List<Fact> allFacts,
            List<StreamRequests> allStreams,
            List<MissingScope> allOptional) {
        return new Preflight(
                product,
                version,
                account,
                bases,
                spaces,
                visible,
                coversSite,
                allFailures,
                firstRun + moreRequests,
                laterRun + moreRequests,
                totals,
                allFacts,
                allStreams,
                unforeseen,
                allOptional);
    }

    /** @param name of at most 9 characters */
    public record Fact(String name, String text) {}

    /**
     * A scope that the token lacks.
     *
     * @param use what it is for
     */
    public record MissingScope(String scope, String use) {}

    /** About how many requests a stream sends in a first run and in a week with few changes. */
    public record StreamRequests(String stream, long firstRun, long laterRun) {}

    /** Current pages and spaces of the whole site, including those that the account cannot see. */
    public record Totals(@Nullable Long pages, @Nullable Long spaces) {}

    /** A selected space and the site's count of its current pages; absent if unknown. */
    public record Count(Space space, @Nullable Long pages) {}
}
