package org.stocktake.source.cloud;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.failure.Failure;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.MissingPages;
import org.stocktake.source.PageFailures;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.TaskPool;

/**
 * Objects shared by all streams of a run.
 *
 * @param site base URL of links to pages; ends with {@code /wiki}
 * @param lists runs lists and requests for single pages
 * @param searches runs searches, which cost the site more than lists
 * @param missing pages of an earlier published week that no listing held
 * @param pages listed pages that wait for their side data
 * @param chosen the selected spaces
 */
record CloudContext(
        RestApi api,
        URI site,
        TaskPool lists,
        TaskPool searches,
        MissingPages missing,
        HeldPages pages,
        IncrementalState known,
        RecordSink intake,
        CloudPeople people,
        CloudWorkflow workflow,
        Map<SpaceKey, Space> chosen) {
    CloudContext {
        chosen = Map.copyOf(chosen);
    }

    /** Keys of the selected spaces by their ids. */
    Map<Long, SpaceKey> spaces() {
        return chosen.values().stream()
                .filter(space -> space.id() != null)
                .collect(Collectors.toMap(Space::id, Space::key));
    }

    /** Keys of the selected spaces that are archived, or of those that are not. */
    List<SpaceKey> keys(boolean archived) {
        return chosen.values().stream()
                .filter(space -> isArchived(space) == archived)
                .map(Space::key)
                .sorted()
                .toList();
    }

    boolean isInArchivedSpace(HeldPage held) {
        Space space =
                held.page().space() == null ? null : chosen.get(held.page().space());
        return space != null && isArchived(space);
    }

    static boolean isArchived(Space space) {
        return space.status().equals("archived");
    }

    static PageFailures failures(ListedPage page) {
        return new PageFailures("page " + page.page(), page.title());
    }

    /** Reports something about one page. */
    void fail(ListedPage page, Failure failure) {
        intake.failure(failure, page.space(), page.page());
    }

    void fail(Failure failure) {
        intake.failure(failure, null, null);
    }
}
