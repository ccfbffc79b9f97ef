package org.stocktake.destination;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.stocktake.engine.Engine;
import org.stocktake.model.SpaceKey;
import org.stocktake.read.Sharing;
import org.stocktake.table.Table;

/**
 * How files for people read the weeks.
 *
 * @param engines creates in-memory engines, which are closed after use
 * @param tables all published tables, with the present columns
 * @param sharing what the readers of the files may see
 */
public record WeekReader(Supplier<Engine> engines, List<Table> tables, Sharing sharing) {
    public WeekReader {
        tables = List.copyOf(tables);
    }

    /** Who may see what, as a text. */
    String sharingForm() {
        return "restricted %s, spaces %s, people %s"
                .formatted(
                        sharing.restricted(),
                        sharing.spaces().stream()
                                .map(SpaceKey::value)
                                .collect(java.util.stream.Collectors.toCollection(TreeSet::new)),
                        sharing.people());
    }
}
