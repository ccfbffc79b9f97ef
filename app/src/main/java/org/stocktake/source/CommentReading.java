package org.stocktake.source;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.stocktake.model.SpaceKey;

/**
 * How the comments of some spaces were read.
 *
 * @param spaces sorted
 * @param readAt before this instant no comment was missed
 * @param allReadAt when all of them were read last, not only new ones
 * @param listed number of comments, those of other content than pages included
 * @param agreed whether the site counts as many
 * @param onlyNew whether the earlier comments were not read again
 */
public record CommentReading(
        List<SpaceKey> spaces, Instant readAt, Instant allReadAt, long listed, boolean agreed, boolean onlyNew) {
    public CommentReading {
        spaces = sorted(spaces);
    }

    public static List<SpaceKey> sorted(Collection<SpaceKey> spaces) {
        return spaces.stream().sorted().toList();
    }
}
