package org.stocktake.source.comala;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.RecordSink;

/** Tells of forms that could not be read, of each once and not for each page. Thread-safe. */
final class UnknownFormats {
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final RecordSink recordSink;

    UnknownFormats(RecordSink recordSink) {
        this.recordSink = recordSink;
    }

    /** @param source what was read, such as {@code status} */
    void met(String source, Set<String> oddities, PageId page, SpaceKey space) {
        for (String oddity : oddities) {
            if (told.add(source + " " + oddity)) {
                recordSink.failure(
                        new Failure(
                                Code.GROUP_UNREADABLE,
                                "workflow " + source,
                                "It has a form that is not known, on page %s and perhaps on others: %s."
                                        .formatted(page, oddity),
                                "It stays empty. Send what \"stocktake check --workflow %s\" prints to the makers of Stocktake."
                                        .formatted(page)),
                        space,
                        page);
            }
        }
    }
}
