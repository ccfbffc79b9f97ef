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
import org.stocktake.source.Intake;
import org.stocktake.source.comala.PropertyReading;

/** Reads what a workflow app wrote beside the pages of an export. A form that is not known is told once, not for each page. */
final class WorkflowReads {
    private final String export;
    private final Intake intake;
    private final Consumer<People.Who> mentioned;
    private final Set<String> oddities = new HashSet<>();

    WorkflowReads(String export, Intake intake, Consumer<People.Who> mentioned) {
        this.export = export;
        this.intake = intake;
        this.mentioned = mentioned;
    }

    void read(Entity body, PageId page, SpaceKey space, @Nullable Integer version, @Nullable Integer pageVersion) {
        String json = body.rawText("body");
        PropertyReading reading = PropertyReading.stored(json == null ? "" : json, version, page, pageVersion);
        intake.workflow().property(reading.property());
        PersonId by = reading.property().enteredBy();
        if (by != null) {
            mentioned.accept(People.Who.of(by));
        }
        for (String oddity : reading.oddities()) {
            if (oddities.add(oddity)) {
                intake.failure(
                        new Failure(
                                Code.GROUP_UNREADABLE,
                                "%s, page %s".formatted(export, page),
                                "What the workflow app wrote has a form that is not known, here and perhaps on other pages: %s."
                                        .formatted(oddity),
                                "It stays empty. Tell the makers of Stocktake which version of the app wrote it."),
                        space,
                        page);
            }
        }
    }
}
