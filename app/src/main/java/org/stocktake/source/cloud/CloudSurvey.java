package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Space;
import org.stocktake.source.RestApi;
import org.stocktake.source.SpaceChoice;

/**
 * What is known of a site before its pages are read. Preflight and reading share one instance.
 *
 * @param failures problems of the list of spaces
 * @param chosen the selected spaces
 */
record CloudSurvey(CloudAccount account, CloudSpaces spaces, List<Failure> failures, List<Space> chosen) {
    static CloudSurvey of(RestApi api, CloudAccount account, SpaceChoice choice) {
        List<Failure> failures = new ArrayList<>();
        CloudSpaces spaces = CloudSpaces.of(api, choice, failures::add);
        List<Space> chosen = choice.select(spaces.spaces());
        if (chosen.isEmpty()) {
            throw nothingChosen(spaces.spaces(), choice, account);
        }
        return new CloudSurvey(account, spaces, List.copyOf(failures), chosen);
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
}
