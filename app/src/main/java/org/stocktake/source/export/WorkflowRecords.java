package org.stocktake.source.export;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.RecordSink;
import org.stocktake.source.comala.PropertyParser;

/** Reads the workflow properties of an export. Each unknown format is reported once, not for each page. */
final class WorkflowRecords {
    private final String export;
    private final RecordSink recordSink;
    private final Consumer<ExportPeople.PersonRef> mentioned;
    private final Set<String> oddities = new HashSet<>();

    WorkflowRecords(String export, RecordSink recordSink, Consumer<ExportPeople.PersonRef> mentioned) {
        this.export = export;
        this.recordSink = recordSink;
        this.mentioned = mentioned;
    }

    void read(Entity body, PageId page, SpaceKey space, @Nullable Integer version, @Nullable Integer pageVersion) {
        String json = body.rawText("body");
        PropertyParser reading = PropertyParser.stored(json == null ? "" : json, version, page, pageVersion);
        recordSink.workflow().property(reading.property());
        PersonId by = reading.property().enteredBy();
        if (by != null) {
            mentioned.accept(ExportPeople.PersonRef.of(by));
        }
        for (String oddity : reading.unknownFormats()) {
            if (oddities.add(oddity)) {
                recordSink.failure(
                        new Failure(
                                Code.GROUP_UNREADABLE,
                                "%s, page %s".formatted(export, page),
                                "The property of the workflow app has an unknown format, here and perhaps on other pages: %s."
                                        .formatted(oddity),
                                "It stays empty. Report the version of the app to the Stocktake project."),
                        space,
                        page);
            }
        }
    }
}
