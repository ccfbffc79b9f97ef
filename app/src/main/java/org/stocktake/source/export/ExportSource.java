package org.stocktake.source.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordSink;
import org.stocktake.source.SoughtPeople;
import org.stocktake.source.Source;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * Reads XML exports of spaces or sites: zip files, unpacked folders or single XML files. Each is streamed twice: the
 * first pass resolves references, the second passes the content on. Not thread-safe.
 */
public final class ExportSource implements Source {
    static final String PRODUCT = "Confluence XML export";

    private final List<Export> exports = new ArrayList<>();
    private final SpaceChoice chosen;
    private final ComalaOptions.Mode workflows;
    private final Instant readAt;
    private @Nullable List<FirstPass> firstPasses;

    /**
     * Opens the exports.
     *
     * @param chosen selection of their spaces
     * @param workflows whether workflow data is read: in any mode but off
     * @param readAt time of reading in the published rows
     * @throws StocktakeException if one of them is not an export, or unsafe to read
     */
    public ExportSource(List<Path> paths, SpaceChoice chosen, ComalaOptions.Mode workflows, Instant readAt) {
        this.chosen = chosen;
        this.workflows = workflows;
        this.readAt = readAt;
        try {
            paths.forEach(path -> exports.add(Export.open(path)));
        } catch (StocktakeException e) {
            close();
            throw e;
        }
    }

    @Override
    public Preflight preflight() {
        Set<URI> bases = new LinkedHashSet<>();
        Set<String> versions = new LinkedHashSet<>();
        List<Preflight.Count> counts = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (FirstPass firstPass : firstPasses()) {
            URI base = uri(firstPass.base());
            if (base != null) {
                bases.add(base);
            }
            String version = firstPass.descriptor().version();
            if (version != null) {
                versions.add(version);
            }
            firstPass.spaces().stream()
                    .filter(chosen::matches)
                    .map(space ->
                            new Preflight.Count(space, firstPass.count(space, ContentType.PAGE, ContentState.CURRENT)))
                    .forEach(counts::add);
            firstPass.report(failures::add);
            firstPass.problems().forEach((failure, space) -> failures.add(failure));
        }
        failures.addAll(unmatched());
        return new Preflight(
                PRODUCT,
                versions.isEmpty() ? null : String.join(", ", versions),
                "",
                bases,
                counts,
                firstPasses().stream()
                        .flatMap(firstPass -> firstPass.spaces().stream())
                        .map(Space::key)
                        .collect(Collectors.toSet()),
                coversSite(),
                failures,
                0,
                0,
                null);
    }

    @Override
    public void collect(IncrementalState incrementalState, RecordSink recordSink) {
        List<FirstPass> read = firstPasses();
        unmatched().forEach(failure -> recordSink.failure(failure, null, null));
        LongMap sink = new LongMap();
        for (int i = 0; i < exports.size(); i++) {
            new SecondPass(
                            i,
                            exports.get(i),
                            read.get(i),
                            chosen::matches,
                            workflows,
                            readAt,
                            incrementalState,
                            recordSink,
                            sink)
                    .run();
        }
    }

    @Override
    public void lookUp(List<PageId> ids, Consumer<LookupResult> sink) {
        for (PageId id : ids) {
            sink.accept(firstPasses().stream()
                    .map(firstPass -> firstPass.lookUp(id))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseGet(() -> LookupResult.notFound(id)));
        }
    }

    @Override
    public void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> sink) {
        SoughtPeople sought = new SoughtPeople(names, sink);
        if (!names.isEmpty()) {
            firstPasses().forEach(firstPass -> firstPass.people().forEach(sought::offer));
        }
    }

    private boolean coversSite() {
        return firstPasses().stream()
                .anyMatch(firstPass -> firstPass.descriptor().siteExport()
                        && firstPass.spaces().stream().allMatch(chosen::matches));
    }

    @Override
    public void close() {
        exports.forEach(Export::close);
    }

    /** Runs the first pass once: a run calls preflight before collect. */
    private List<FirstPass> firstPasses() {
        List<FirstPass> read = firstPasses;
        if (read == null) {
            read = exports.stream().map(FirstPass::of).toList();
            refuseSpacesTwice(read);
            firstPasses = read;
        }
        return read;
    }

    /** Selected spaces that are missing. An export without any space is reported elsewhere. */
    private List<Failure> unmatched() {
        List<Space> spaces = firstPasses().stream()
                .flatMap(firstPass -> firstPass.spaces().stream())
                .toList();
        return spaces.isEmpty() ? List.of() : chosen.unmatchedIncludes(spaces);
    }

    private void refuseSpacesTwice(List<FirstPass> read) {
        Map<SpaceKey, String> seen = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            String name = exports.get(i).name();
            for (Space space : read.get(i).spaces()) {
                String before = chosen.matches(space) ? seen.put(space.key(), name) : null;
                if (before != null) {
                    throw new StocktakeException(
                            Code.USAGE,
                            name,
                            "The space %s is also in %s, and it is unknown which one is correct."
                                    .formatted(space.key(), before),
                            "Give the newer one only.");
                }
            }
        }
    }

    private static @Nullable URI uri(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
