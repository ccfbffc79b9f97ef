package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Path;
import org.stocktake.failure.Disk;
import org.stocktake.snapshot.Access;

/** Updates what is derived from published weeks: the classic report, {@code current/}, the history and the archive. */
final class DeriveStage implements Stage {
    @Override
    public String text() {
        return "derive";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        if (week.settings().output().classic()) {
            classic(week);
        }
        results.changed(results.earlier().pageChanges(week.engine()));
        results.notUpdated(week.snapshots().recover());
        return Next.CONTINUE;
    }

    private static void classic(WeekContext week) {
        Path folder = week.data().path().resolve("classic");
        try {
            Access.folder(folder);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
        SettingsMapper.classic(week.settings().output(), week.scheduled(), week.data())
                .write(week.engine(), folder);
    }
}
