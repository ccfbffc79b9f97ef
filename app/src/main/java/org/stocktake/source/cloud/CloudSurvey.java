package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Preflight;
import org.stocktake.source.RestApi;
import org.stocktake.source.SpaceChoice;

/**
 * What is known of a site before its pages are read. Preflight and reading share one instance.
 *
 * @param failures problems of the list of spaces
 * @param counts page counts of the selected spaces
 */
record CloudSurvey(
        CloudAccount account,
        CloudSpaces spaces,
        List<Failure> failures,
        List<Preflight.Count> counts,
        CloudEstimate estimate) {
    /** Up to this number spaces are counted individually; beyond it only their total is. */
    private static final int MAX_COUNTED_SPACES = 10;

    static CloudSurvey of(RestApi api, CloudAccount account, SpaceChoice choice) {
        List<Failure> failures = new ArrayList<>();
        CloudSpaces spaces = CloudSpaces.of(api, choice, failures::add);
        List<Space> chosen = choice.select(spaces.spaces());
        if (chosen.isEmpty()) {
            throw nothingChosen(spaces.spaces(), choice, account);
        }
        boolean each = chosen.size() <= MAX_COUNTED_SPACES;
        List<Preflight.Count> counts = chosen.stream()
                .map(space -> new Preflight.Count(space, each ? pagesIn(api, space.key()) : null))
                .toList();
        List<SpaceKey> keys = chosen.stream().map(Space::key).toList();
        List<List<SpaceKey>> lots = SpaceLots.of(keys);
        return new CloudSurvey(
                account,
                spaces,
                List.copyOf(failures),
                counts,
                new CloudEstimate(
                        chosen.size(),
                        spaces.spaces().size(),
                        // Comments are counted once more when they are read.
                        (each ? chosen.size() : 0) + 3 * lots.size() + searches(chosen),
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

    /** A missing key is reported first: it explains more than an empty selection. */
    private static StocktakeException nothingChosen(
            Collection<Space> visible, SpaceChoice choice, CloudAccount account) {
        return choice.unmatchedIncludes(visible).stream()
                .findFirst()
                .map(StocktakeException::new)
                .orElseGet(() -> new StocktakeException(
                        Code.NOTHING_CHOSEN,
                        "spaces",
                        "None of the %,d spaces that %s may see is chosen."
                                .formatted(visible.size(), account.description()),
                        "Check which spaces are included and excluded, and what the account may view."));
    }

    List<Space> chosen() {
        return counts.stream().map(Preflight.Count::space).toList();
    }
}
