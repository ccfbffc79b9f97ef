package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.stocktake.model.SpaceKey;

/** Splits space keys into lots that fit into one search: by number, and by the length of the clause. */
final class SpaceLots {
    private static final int MAX_LENGTH = 4_000;

    private SpaceLots() {}

    static List<List<SpaceKey>> of(Collection<SpaceKey> keys) {
        List<List<SpaceKey>> lots = new ArrayList<>();
        List<SpaceKey> lot = new ArrayList<>();
        int length = 0;
        for (SpaceKey key : keys.stream().sorted().toList()) {
            int more = CloudCall.lengthOf(key);
            if (lot.size() == CloudCall.MAX_SPACES || (!lot.isEmpty() && length + more > MAX_LENGTH)) {
                lots.add(List.copyOf(lot));
                lot.clear();
                length = 0;
            }
            lot.add(key);
            length += more;
        }
        if (!lot.isEmpty()) {
            lots.add(List.copyOf(lot));
        }
        return lots;
    }
}
