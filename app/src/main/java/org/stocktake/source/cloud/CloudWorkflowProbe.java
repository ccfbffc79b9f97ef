package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Paging;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.comala.CloudComala;
import org.stocktake.source.comala.ComalaOptions;
import tools.jackson.databind.JsonNode;

/**
 * Tests where the states of pages come from on this site.
 *
 * @param scopes tests the scopes of lists of page statuses, in a space
 */
record CloudWorkflowProbe(RestApi api, ComalaOptions options, Function<SpaceKey, List<Preflight.MissingScope>> scopes) {
    private static final String STREAM = "workflow searches";

    /** Number of pages to examine. */
    private static final int SAMPLE = 200;

    /** A space offers three statuses of Confluence, and usually few more. Another request lists them. */
    private static final int LISTS_PER_SPACE = 5;

    /**
     * Spaces whose pages are examined. The first lot is a sample too.
     *
     * @param archived whether all selected spaces are archived; they need another search
     */
    private record Scope(List<SpaceKey> spaces, boolean archived) {
        static Scope of(Collection<Space> chosen) {
            boolean archived = chosen.stream().allMatch(CloudContext::isArchived);
            List<SpaceKey> keys = chosen.stream()
                    .filter(space -> archived || !CloudContext.isArchived(space))
                    .map(Space::key)
                    .toList();
            return new Scope(SpaceLots.of(keys).get(0), archived);
        }

        String cql(String condition) {
            return condition + " and " + CloudCall.inSpaces(spaces);
        }

        CloudCall search(String condition, String expansion) {
            return archived
                    ? CloudCall.searchArchived(STREAM, cql(condition), expansion)
                    : CloudCall.search(STREAM, cql(condition), expansion);
        }
    }

    /** What examined pages show. */
    private record Sample(int pages, long named) {}

    /** @param missing scopes without which the page status is unknown */
    record Found(WorkflowPreflight preflight, List<Preflight.MissingScope> missing) {
        Found {
            missing = List.copyOf(missing);
        }

        static Found of(String description) {
            return new Found(new WorkflowPreflight(description), List.of());
        }
    }

    Found of(Collection<Space> spaces) {
        if (options.mode() == ComalaOptions.Mode.OFF) {
            return Found.of("not read (workflow.mode is off)");
        }
        Scope some = Scope.of(spaces);
        String app = app(some);
        if (options.cloud().pageStatus() == ComalaOptions.PageStatus.OFF) {
            return Found.of(app);
        }
        Sample statuses = sample(some, "type = page", PageStatuses.EXPANSION, PageStatuses::isSent);
        if (statuses == null) {
            return Found.of(app + "; the page status cannot be read");
        }
        if (statuses.pages() == 0) {
            return Found.of(app);
        }
        if (statuses.named() > 0) {
            return Found.of("%s; pages send their page status (%,d of %,d examined pages have one)"
                    .formatted(app, statuses.named(), statuses.pages()));
        }
        String silent = "%s; no page of %,d examined pages sends a page status".formatted(app, statuses.pages());
        List<Preflight.MissingScope> missing = scopes.apply(some.spaces().get(0));
        if (!missing.isEmpty()) {
            return new Found(
                    new WorkflowPreflight(silent
                            + ", and the token lacks a scope to list the pages of each status: it stays unknown"),
                    missing);
        }
        long lists = (long) LISTS_PER_SPACE * spaces.size();
        return new Found(
                new WorkflowPreflight(
                        silent + ", so the pages of each status are listed in each space",
                        WorkflowPreflight.Requests.STATUS_LISTS,
                        lists,
                        lists),
                List.of());
    }

    private String app(Scope some) {
        Sample sample = sample(
                some,
                CloudComala.HAS_WORKFLOW,
                CloudComala.expansion(options),
                properties -> CloudComala.namesState(options, properties));
        if (sample == null) {
            return "no workflow app answers";
        }
        if (sample.pages() == 0) {
            return "Comala answers; no page of the chosen spaces has a workflow";
        }
        Long counted = api.count(CloudCall.count(some.cql(CloudComala.HAS_WORKFLOW)));
        return "Comala answers; %,d pages have a workflow, and the property %s names the state of %,d of %,d examined pages"
                .formatted(
                        counted == null ? sample.pages() : Math.max(counted, sample.pages()),
                        options.cloud().property(),
                        sample.named(),
                        sample.pages());
    }

    private interface Test {
        boolean of(JsonNode properties);
    }

    /** Absent if the site rejects the search. */
    private @Nullable Sample sample(Scope some, String condition, String expansion, Test test) {
        try {
            List<Boolean> named = api.list(
                            some.search(condition, expansion),
                            SAMPLE,
                            result -> test.of(
                                    CloudLists.content(result).path("metadata").path("properties")))
                    .items();
            return new Sample(
                    named.size(), named.stream().filter(Boolean::booleanValue).count());
        } catch (StocktakeException e) {
            if (Paging.endsOnlyOneList(e) && e.failure().code() != Code.BUDGET_SPENT) {
                return null;
            }
            throw e;
        }
    }
}
