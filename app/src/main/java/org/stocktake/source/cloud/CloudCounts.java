package org.stocktake.source.cloud;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;

/**
 * Counts of the content of the selected spaces, for a forecast. A run does without them.
 *
 * @param spaces page counts of the selected spaces
 */
record CloudCounts(List<Preflight.Count> spaces, CloudEstimate estimate) {
    /** Up to this number spaces are counted individually; beyond it only their total is. */
    private static final int MAX_COUNTED_SPACES = 10;

    static CloudCounts of(RestApi api, CloudSurvey survey) {
        List<Space> chosen = survey.chosen();
        boolean each = chosen.size() <= MAX_COUNTED_SPACES;
        List<Preflight.Count> counts = chosen.stream()
                .map(space -> new Preflight.Count(space, each ? pagesIn(api, space.key()) : null))
                .toList();
        List<List<SpaceKey>> lots = SpaceLots.of(chosen.stream().map(Space::key).toList());
        return new CloudCounts(
                counts,
                new CloudEstimate(
                        chosen.size(),
                        survey.spaces().spaces().size(),
                        searches(chosen),
                        total(api, "page", lots),
                        total(api, "blogpost", lots),
                        total(api, "comment", lots)));
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
    private static long total(RestApi api, String type, List<List<SpaceKey>> lots) {
        long sum = 0;
        for (List<SpaceKey> lot : lots) {
            Long count = api.count(CloudCall.count("type=" + type + " and " + CloudCall.inSpaces(lot)));
            sum += count == null ? 0 : count;
        }
        return sum;
    }
}
