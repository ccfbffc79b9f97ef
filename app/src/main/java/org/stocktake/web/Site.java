package org.stocktake.web;

import java.util.Optional;
import java.util.function.Supplier;
import org.stocktake.read.LiveWeeks;

/**
 * A site of the dashboard.
 *
 * @param name its name in addresses; empty if it is the only one, whose addresses name none
 * @param weeks what is shown of it
 * @param options what follows the commands that its pages show, such as {@code --data FOLDER}; may be empty
 * @param lastRun how its last run ended; empty if not known
 */
public record Site(String name, LiveWeeks weeks, String options, Supplier<Optional<LastRun>> lastRun) {
    /** The same for readers of other machines, who cannot use its folder. */
    Site forOthers() {
        return new Site(name, weeks, "", lastRun);
    }

    /** The only site of a dashboard. */
    public static Site only(LiveWeeks weeks, String options) {
        return new Site("", weeks, options, Optional::empty);
    }
}
