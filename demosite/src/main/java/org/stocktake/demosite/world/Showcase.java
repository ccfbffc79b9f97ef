package org.stocktake.demosite.world;

import java.util.ArrayList;
import java.util.List;

/** Special cases that every world of sufficient size must contain, arranged in the first space. */
final class Showcase {
    /** Minimum number of pages of the space. */
    private static final int ROOM = 120;

    private Showcase() {}

    static void arrange(World world, UserActions userActions) {
        List<PageRecord> pages = world.initialPages.get(0).stream()
                .filter(page -> page.status == Status.CURRENT && !page.hidden)
                .toList();
        if (pages.size() < ROOM) {
            return;
        }
        long at = World.nowOf(world.plan.firstWeek()).toEpochMilli() - 1_000_000;
        // A branch of twelve levels, and a page with forty children.
        for (int i = 2; i <= 12; i++) {
            addChild(pages.get(i), pages.get(i - 1));
        }
        for (int i = 20; i < 60; i++) {
            addChild(pages.get(i), pages.get(13));
        }
        for (int i = 0; i < 40; i++) {
            userActions.attach(pages.get(14), at);
        }
        userActions.addComments(pages.get(15), 90, at, at + 900_000);
        pages.get(16).labels = manyLabels();
        pages.get(19).moveTo(null);
        pages.get(60).restricted = true;
        List<PageRecord> leaves =
                pages.stream().skip(61).filter(page -> page.children.isEmpty()).toList();
        leaves.get(0).hidden = true;
        addChild(leaves.get(1), leaves.get(0));
        // A page whose parent was moved to the trash without it: it is not reachable in the page tree.
        addChild(leaves.get(3), leaves.get(2));
        leaves.get(2).status = Status.TRASHED;
        // Bodies link to old pages more often than to new ones, and rarely to the newest.
        leaves.get(leaves.size() - 1).moveTo(null);
        leaves.get(4).labels = List.of(new Label(900, "global", "expire-26/01/20"));
        title(world, leaves.get(5), "2019-04-02");
        title(world, leaves.get(6), "Copy of " + leaves.get(7).title);
    }

    /** Bodies link to the previous title of the page. */
    private static void title(World world, PageRecord page, String title) {
        world.titles.get(page.space).add(title);
        page.rename(title, page.editor, page.editedAt);
    }

    private static void addChild(PageRecord page, PageRecord parent) {
        if (!parent.isBelow(page)) {
            page.moveTo(parent);
        }
    }

    /** More labels than the site includes in a page. */
    private static List<Label> manyLabels() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            labels.add(new Label(1_000L + i, "global", "batch-%03d".formatted(i)));
        }
        return labels;
    }
}
