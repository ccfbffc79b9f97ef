package org.stocktake.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stocktake.finding.FindingAction;

/**
 * Findings that one form answered at the same moment.
 *
 * @param ids those about which nothing else was said since, sorted
 */
public record AnswerBatch(Instant at, FindingAnswer answer, List<String> ids) {
    public AnswerBatch {
        ids = List.copyOf(ids);
    }

    /** Empty if nothing was said at that moment, or if all of it is replaced. */
    public static Optional<AnswerBatch> of(PublishedWeeks published, Instant at) {
        List<FindingAction> actions = published.actions().values().stream()
                .filter(action -> action.at().equals(at))
                .toList();
        return actions.stream()
                .findFirst()
                .map(action -> new AnswerBatch(
                        at,
                        FindingAnswer.of(action),
                        actions.stream().map(FindingAction::findingId).sorted().toList()));
    }

    /**
     * What a list of findings becomes by answers: the ids of those that change, sorted.
     *
     * @param search the list
     */
    public static Map<FindingAnswer.Kind, List<String>> targets(PublishedWeeks published, FindingSearch search) {
        List<FindingSearch.Standing> standings = search.standings(published, published.newest());
        Map<FindingAnswer.Kind, List<String>> targets = new EnumMap<>(FindingAnswer.Kind.class);
        for (FindingAnswer.Kind kind : FindingAnswer.Kind.values()) {
            List<String> ids = new ArrayList<>();
            standings.stream().filter(each -> kind.changes(each.state())).forEach(each -> ids.add(each.id()));
            Collections.sort(ids);
            targets.put(kind, List.copyOf(ids));
        }
        return targets;
    }

    /** Those findings of the batch that readers may see. */
    public List<ListedFinding> findings(PublishedWeeks published, int most) {
        return FindingSearch.ofIds(ids)
                .part(published, published.newest(), 0, most)
                .rows();
    }

    /** What is written for these findings. */
    static List<FindingAction> actions(FindingAnswer answer, Collection<String> ids, Instant at) {
        return ids.stream().map(id -> answer.on(id, at)).toList();
    }
}
