package org.stocktake.source.cloud;

import org.stocktake.model.Label;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** A label as API v2 lists it. */
record CloudLabel(long id, Label label) implements Versioned {
    /** @throws OddEntryException if it has no name */
    static CloudLabel of(JsonNode node) {
        Label label = ContentParts.label(node);
        if (label == null) {
            throw new OddEntryException();
        }
        Long id = Fields.id(node.path("id"));
        return new CloudLabel(id == null ? label.hashCode() : id, label);
    }

    @Override
    public int version() {
        return 0;
    }
}
