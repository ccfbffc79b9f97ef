package org.stocktake.source;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/**
 * What a look at a system tells before its pages are read.
 *
 * @param product {@code Confluence Data Center}, {@code Confluence XML export}
 * @param version of the product, where it tells
 * @param account who we are there, in words; empty for an export
 * @param bases the addresses under which the system's own pages are linked; empty where not known
 * @param spaces the chosen spaces
 * @param visible the keys of all spaces that this account can see, or that the export holds
 * @param coversSite whether they are all that this account can see: what is not there then, is nowhere
 * @param failures what cannot be read, and why
 * @param firstRun requests of a run that reads all bodies
 * @param laterRun requests of a week with few changes
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
        long laterRun) {
    public Preflight {
        bases = Set.copyOf(bases);
        spaces = List.copyOf(spaces);
        visible = Set.copyOf(visible);
        failures = List.copyOf(failures);
    }

    /** A chosen space, and its current pages by the site's own count; absent where it gives none. */
    public record Count(Space space, @Nullable Long pages) {}
}
