package org.stocktake.run.staging;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.measure.CommentFiles;
import org.stocktake.measure.Measured;
import org.stocktake.measure.MeasuringPool;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;
import org.stocktake.model.CommentBody;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.relate.Inputs;

/** Searches comment texts and writes {@link Inputs#COMMENT_READ} and {@link Inputs#COMMENT_FILE}. */
public final class CommentSearch implements AutoCloseable {
    /** The space of a comment does not matter here. */
    private static final SpaceKey ANY = new SpaceKey("-");

    private static final long WAITING_BYTES = 4L << 20;

    private final Appender read;
    private final Appender files;
    private final MeasuringPool measuringPool;

    public CommentSearch(Engine engine, Set<URI> bases) {
        read = engine.append(Inputs.COMMENT_READ);
        files = engine.append(Inputs.COMMENT_FILE);
        // A comment that cannot be measured counts as unread, so the unused attachments of its page are unknown.
        measuringPool =
                new MeasuringPool(bases, PropertyKeys.NONE, 1, WAITING_BYTES, this::measured, (body, failure) -> {});
    }

    public void take(CommentBody comment) {
        measuringPool.submit(new Body(new PageId(comment.comment()), ANY, 0, comment.format(), comment.text()));
    }

    private void measured(Measured comment) {
        List<CommentFiles.Use> uses = CommentFiles.of(comment);
        if (uses == null) {
            return;
        }
        for (CommentFiles.Use use : uses) {
            files.add(Arrays.asList(
                    comment.page().value(),
                    use.means().text(),
                    use.file(),
                    use.id() == null ? null : use.id().value(),
                    use.ownerId() == null ? null : use.ownerId().value(),
                    use.ownerSpace() == null ? null : use.ownerSpace().value(),
                    use.ownerTitle()));
        }
        read.add(Arrays.asList(comment.page().value()));
    }

    @Override
    public void close() {
        measuringPool.close();
        files.close();
        read.close();
    }
}
