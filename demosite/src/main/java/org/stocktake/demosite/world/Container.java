package org.stocktake.demosite.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node of the content tree of Cloud that is no page: a folder, a whiteboard, a database or an embedded link.
 *
 * @param parent the node directly above; absent at the top of the space
 * @param visible whether the account can see it
 */
public record Container(
        long id,
        Node.Type type,
        String title,
        Space space,
        @Nullable Node parent,
        Instant createdAt,
        Person creator,
        int version,
        Instant editedAt,
        boolean visible) {}
