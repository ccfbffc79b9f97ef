package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Container;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;
import org.stocktake.source.comala.CloudComala;
import org.stocktake.source.comala.ComalaOptions;

/**
 * Counts of the content of the selected spaces, for a forecast. A run does without them.
 *
 * @param spaces page counts of the selected spaces
 */
record CloudCounts(List<Preflight.Count> spaces, CloudEstimate estimate) {
    /** Up to this number spaces are counted individually; beyond it only their total is. */
    private static final int MAX_COUNTED_SPACES = 10;

    static CloudCounts of(RestApi api, CloudSurvey survey, CloudEstimate.Start start, CloudOptions options) {
        List<Space> chosen = survey.chosen();
        boolean each = chosen.size() <= MAX_COUNTED_SPACES;
        List<Preflight.Count> counts = chosen.stream()
                .map(space -> new Preflight.Count(space, each ? pagesIn(api, space.key()) : null))
                .toList();
        List<List<SpaceKey>> lots = SpaceLots.of(chosen.stream().map(Space::key).toList());
        int searches = searches(chosen);
        return new CloudCounts(
                counts,
                new CloudEstimate(
                        start,
                        chosen.size(),
                        searches,
                        total(api, "type=page", lots),
                        total(api, "type=blogpost", lots),
                        total(api, "type=comment", lots),
                        options.also().contains(ContentStatus.DRAFT) ? drafts(api, lots) : 0,
                        containers(api, lots, searches),
                        options.workflow().mode() == ComalaOptions.Mode.OFF ? List.of() : workflows(api, lots),
                        options.also()));
    }

    private static long drafts(RestApi api, List<List<SpaceKey>> lots) {
        Long drafts =
                counted(lots, spaces -> CloudCall.count("type=page and " + spaces, Set.of(ContentStatus.DRAFT)), api);
        return drafts == null ? 0 : drafts;
    }

    /** Results of the searches for workflows. A run sends the first one even if the site rejects it. */
    private static List<Long> workflows(RestApi api, List<List<SpaceKey>> lots) {
        List<Long> found = new ArrayList<>();
        for (String search : CloudComala.SEARCHES) {
            Long pages = counted(api, search, lots);
            if (pages == null && found.isEmpty()) {
                return List.of(0L);
            }
            found.add(pages == null ? 0 : pages);
        }
        return found;
    }

    /** Requests of the searches for containers. A site that rejects a type is asked type by type. */
    private static long containers(RestApi api, List<List<SpaceKey>> lots, int searches) {
        Set<Container.Type> types = ContainerStream.types();
        Long all = counted(api, ContainerStream.ofTypes(types), lots);
        if (all != null) {
            return CloudEstimate.batches(all) + searches - 1;
        }
        long requests = 1;
        for (Container.Type type : types) {
            Long some = counted(api, ContainerStream.ofTypes(Set.of(type)), lots);
            requests += some == null ? 1 : CloudEstimate.batches(some) + searches - 1;
        }
        return requests;
    }

    private static int searches(List<Space> chosen) {
        return chosen.stream().collect(Collectors.partitioningBy(CloudContext::isArchived)).values().stream()
                .mapToInt(some ->
                        SpaceLots.of(some.stream().map(Space::key).toList()).size())
                .sum();
    }

    private static @Nullable Long pagesIn(RestApi api, SpaceKey space) {
        return api.count(
                CloudCall.count("type=page and " + CloudCall.inSpaces(List.of(space)), Set.of(ContentStatus.CURRENT)));
    }

    /** A site that counts nothing makes the forecast too low, and nothing else. */
    private static long total(RestApi api, String cql, List<List<SpaceKey>> lots) {
        Long count = counted(api, cql, lots);
        return count == null ? 0 : count;
    }

    /** Absent if the site does not count. */
    private static @Nullable Long counted(RestApi api, String cql, List<List<SpaceKey>> lots) {
        return counted(lots, spaces -> CloudCall.count(cql + " and " + spaces), api);
    }

    private static @Nullable Long counted(List<List<SpaceKey>> lots, Function<String, CloudCall> call, RestApi api) {
        long sum = 0;
        for (List<SpaceKey> lot : lots) {
            Long count = api.count(call.apply(CloudCall.inSpaces(lot)));
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return sum;
    }
}
