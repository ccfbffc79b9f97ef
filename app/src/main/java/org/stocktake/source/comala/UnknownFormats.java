package org.stocktake.source.comala;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.RecordSink;

/** Reports unknown formats, each once instead of for each page. Thread-safe. */
final class UnknownFormats {
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final RecordSink recordSink;

    UnknownFormats(RecordSink recordSink) {
        this.recordSink = recordSink;
    }

    /** @param source endpoint, such as {@code status} */
    void report(String source, Set<String> unknownFormats, PageId page, SpaceKey space) {
        for (String format : unknownFormats) {
            if (told.add(source + " " + format)) {
                recordSink.failure(
                        new Failure(
                                Code.GROUP_UNREADABLE,
                                "workflow " + source,
                                "Its format is unknown on page %s, and perhaps on others: %s.".formatted(page, format),
                                "It stays empty. Attach the output of \"stocktake check --workflow %s\" to a bug report."
                                        .formatted(page)),
                        space,
                        page);
            }
        }
    }
}
