package org.stocktake.run.stage;

import java.util.Arrays;
import java.util.Set;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.relate.Absence;
import org.stocktake.relate.Inputs;
import org.stocktake.source.SpaceChoice;

/**
 * Determines why a space of the newest earlier week is not part of this one.
 *
 * @param visible all spaces that the source shows
 */
record UnreadSpaces(SpaceChoice choice, Set<SpaceKey> visible) {
    /** Fills {@link Inputs#UNREAD_SPACE}; requires the tables of this run and of the earlier week. */
    void write(Engine engine) {
        try (Appender rows = engine.append(Inputs.UNREAD_SPACE)) {
            for (Row row : engine.query(SqlTemplate.of("/run/spaces_missing.sql"))) {
                SpaceKey key = new SpaceKey(row.text("space_key"));
                Space last = new Space(key, null, key.value(), row.text("type"), row.text("status"), null);
                Absence why = visible.contains(key) || !choice.matches(last) ? Absence.NOT_CHOSEN : Absence.NOT_VISIBLE;
                rows.add(Arrays.asList(key.value(), why.text()));
            }
        }
    }
}
