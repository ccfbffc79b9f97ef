package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Optional;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.node.ObjectNode;

/**
 * The native status of a page, which is not the state of a workflow.
 *
 * @param id from 0 to 2 for the states that each space suggests
 */
public record PageState(long id, String name, String color) {
    /** The states that each space suggests. */
    static final List<PageState> SUGGESTED = List.of(
            new PageState(0, "Rough draft", "#FFC400"),
            new PageState(1, "In progress", "#2684FF"),
            new PageState(2, "Ready for review", "#57D9A3"));
    /** A state that each space adds. */
    private static final PageState OF_SPACE = new PageState(1_107_165_209L, "Verified", "#36B37E");
    /** A state that a person added. Lists of states do not contain it. */
    private static final PageState OF_PERSON = new PageState(1_107_165_733L, "With legal", "#FF7452");

    /** The states of a page that has one: two in three pages have none. */
    public static Optional<PageState> of(Page page) {
        int turn = turn(page);
        if (turn < SUGGESTED.size()) {
            return Optional.of(SUGGESTED.get(turn));
        }
        return switch (turn) {
            case 3 -> Optional.of(OF_SPACE);
            case 4 -> Optional.of(OF_PERSON);
            default -> Optional.empty();
        };
    }

    /** Whether the page once had a state: its property still exists. */
    static boolean wasRemoved(Page page) {
        return turn(page) == 5;
    }

    private static int turn(Page page) {
        return (int) ((page.id() * 0x9E3779B97F4A7C15L) >>> 33) % 18;
    }

    /** The states that a space lists. */
    static List<PageState> ofSpace() {
        return List.of(SUGGESTED.get(0), SUGGESTED.get(1), SUGGESTED.get(2), OF_SPACE);
    }

    ObjectNode view() {
        return CloudReply.object().put("id", id).put("name", name).put("color", color);
    }
}
