package org.stocktake.run;

import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Known;
import org.stocktake.source.KnownWorkflow;

/** What earlier runs kept, of bodies and of workflows. */
record Memory(MeasuredBodies bodies, KeptWorkflow workflows) implements Known {
    @Override
    public boolean covers(PageId page, int version) {
        return bodies.covers(page, version);
    }

    @Override
    public long pagesIn(SpaceKey space) {
        return bodies.pagesIn(space);
    }

    @Override
    public KnownWorkflow workflow() {
        return workflows;
    }
}
