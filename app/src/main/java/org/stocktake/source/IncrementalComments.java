package org.stocktake.source;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/** Comments that earlier runs listed, so that only new ones need to be read. Thread-safe. */
public interface IncrementalComments {
    /** Nothing is known: all comments are read. */
    IncrementalComments NONE = new IncrementalComments() {
        @Override
        public @Nullable CommentReading last(Collection<SpaceKey> spaces) {
            return null;
        }

        @Override
        public boolean isListed(long comment) {
            return false;
        }
    };

    /**
     * How the comments of exactly these spaces were read last. Absent if they were not, if the total of the site did not
     * agree, or if it is time to read all of them again.
     */
    @Nullable
    CommentReading last(Collection<SpaceKey> spaces);

    /** Whether a comment was listed. Known of those created in the last days before that, or later. */
    boolean isListed(long comment);
}
