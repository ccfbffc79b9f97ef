package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.KnownWorkflow;

/**
 * Which pages are asked for alone, and which are not because their last answer still holds. Weighs; asks nothing.
 *
 * @param asked in the order in which to ask: should the budget not suffice, those in a final state are left out first
 * @param unchanged pages of which the last answer holds
 */
record Plan(List<Target> asked, List<Target> unchanged) {
    /**
     * A page that has a workflow, or may have.
     *
     * @param shown whether its property or a search says that it has one
     * @param kept what is kept of it
     */
    record Target(PageId page, SpaceKey space, boolean shown, KnownWorkflow.Detail kept) {}

    /**
     * What the searches brought.
     *
     * @param answered whether it is known which pages have a workflow
     * @param workflow pages that have one
     * @param changesKnown whether it is known which states have changed
     * @param changed pages whose state has changed since what is kept was read
     */
    record Found(boolean answered, PageSet workflow, boolean changesKnown, PageSet changed) {}

    static Plan of(ComalaOptions.Mode mode, Roster roster, Found found, KnownWorkflow known) {
        List<Target> underWay = new ArrayList<>();
        List<Target> settled = new ArrayList<>();
        List<Target> unchanged = new ArrayList<>();
        for (int place : roster.inOrder()) {
            PageId page = roster.page(place);
            Roster.Word word = roster.word(place);
            boolean shown = word == Roster.Word.UNDER_WAY
                    || word == Roster.Word.FINAL
                    || found.workflow().holds(page);
            // Without the property and without the search nothing is known of a page: it must be asked for.
            boolean open = word == Roster.Word.UNREAD && !found.answered();
            if (mode == ComalaOptions.Mode.AUTO && !shown && !open) {
                continue;
            }
            KnownWorkflow.Detail kept = kept(page, place, roster, found, known);
            Target target = new Target(page, roster.space(place), shown, kept);
            if (mode == ComalaOptions.Mode.AUTO
                    && kept != KnownWorkflow.Detail.NONE
                    && !found.changed().holds(page)) {
                unchanged.add(target);
            } else if (word == Roster.Word.FINAL || !shown) {
                settled.add(target);
            } else {
                underWay.add(target);
            }
        }
        underWay.addAll(settled);
        return new Plan(List.copyOf(underWay), List.copyOf(unchanged));
    }

    /** What is kept is tied to a version of the property: without one only a search tells that the state has changed. */
    private static KnownWorkflow.Detail kept(PageId page, int place, Roster roster, Found found, KnownWorkflow known) {
        return roster.propertyVersion(place) == Roster.NO_PROPERTY && !found.changesKnown()
                ? KnownWorkflow.Detail.NONE
                : known.of(page, roster.version(place), roster.propertyVersion(place));
    }
}
