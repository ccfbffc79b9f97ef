package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.Versioned;
import org.stocktake.source.comala.CloudComala;
import org.stocktake.source.comala.Comala;
import org.stocktake.source.comala.ComalaOptions;
import org.stocktake.source.comala.WorkflowSearch;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** The states of pages on Cloud: of the workflow app, and the page status of Confluence itself. */
final class CloudWorkflow {
    private final ComalaOptions options;
    private final CloudComala comala;
    private final @Nullable PageStatuses statuses;

    CloudWorkflow(ComalaOptions options, IncrementalWorkflow known, RecordSink recordSink) {
        this.options = options;
        this.comala = new CloudComala(options, known, recordSink);
        this.statuses = comala.reads() && options.cloud().pageStatus() == ComalaOptions.PageStatus.AUTO
                ? new PageStatuses(recordSink)
                : null;
    }

    /** Expansions that searches of pages must request. */
    List<String> expansions() {
        List<String> expansions = new ArrayList<>();
        if (comala.reads()) {
            expansions.add(CloudComala.expansion(options));
        }
        if (statuses != null) {
            expansions.add(PageStatuses.EXPANSION);
        }
        return expansions;
    }

    /**
     * Registers a page that is passed on. Thread-safe.
     *
     * @param properties its properties by key; absent if they could not be read
     */
    void listed(ListedPage page, @Nullable JsonNode properties) {
        SpaceKey space = page.space();
        if (space == null) {
            return;
        }
        comala.listed(
                properties,
                page.page(),
                page.version() == 0 ? null : page.version(),
                space,
                page.status() == ContentStatus.CURRENT ? Comala.Access.ALONE : Comala.Access.LISTED_ONLY);
        if (statuses != null) {
            statuses.listed(properties, page);
        }
    }

    /** Requests what the properties do not tell, after all pages are registered. */
    void collect(RestApi api, Collection<Space> spaces) {
        Set<SpaceKey> archived = spaces.stream()
                .filter(space -> space.status().equals("archived"))
                .map(Space::key)
                .collect(Collectors.toUnmodifiableSet());
        List<SpaceKey> keys = spaces.stream().map(Space::key).sorted().toList();
        comala.collect(new Search(api, archived), keys);
        if (statuses != null) {
            statuses.collect(api, keys);
        }
    }

    private record Hit(long id) implements Versioned {
        @Override
        public int version() {
            return 0;
        }

        /** The result of a search over archived spaces holds the content. */
        static Hit of(JsonNode result) {
            JsonNode content = result.path("content").isObject() ? result.path("content") : result;
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new Hit(id);
        }
    }

    /** @param archived keys of archived spaces, which only another search covers */
    private record Search(RestApi api, Set<SpaceKey> archived) implements WorkflowSearch {
        @Override
        public Paging.Result search(
                String stream, String cql, List<SpaceKey> spaces, Consumer<PageId> found, Consumer<Failure> failures) {
            Map<Boolean, List<SpaceKey>> parts = spaces.stream().collect(Collectors.partitioningBy(archived::contains));
            List<CloudCall> calls = new ArrayList<>();
            for (List<SpaceKey> lot : SpaceLots.of(parts.getOrDefault(false, List.of()))) {
                calls.add(CloudCall.search(stream, cql + " and " + CloudCall.inSpaces(lot), ""));
            }
            for (List<SpaceKey> lot : SpaceLots.of(parts.getOrDefault(true, List.of()))) {
                calls.add(CloudCall.searchArchived(stream, cql + " and " + CloudCall.inSpaces(lot), ""));
            }
            long listed = 0;
            for (CloudCall call : calls) {
                Paging.Result end = search(stream, call, found, failures);
                listed += end.listed();
                if (end.stoppedBy() != null) {
                    return new Paging.Result(listed, null, end.stoppedBy());
                }
            }
            return new Paging.Result(listed, null, null);
        }

        private Paging.Result search(
                String stream, CloudCall call, Consumer<PageId> found, Consumer<Failure> failures) {
            OddEntries odd = new OddEntries();
            Paging.Result end = CloudLists.search(api, stream, call, Hit::of, odd)
                    .walk(
                            new PageToken.First(),
                            batch -> batch.items().forEach(hit -> found.accept(new PageId(hit.id()))));
            Failure left = odd.failure(stream);
            if (left != null) {
                failures.accept(left);
            }
            // A page missing from a search would count as a page without a workflow, so the list must be complete.
            return end.strict();
        }
    }
}
