package org.stocktake.run.folder;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.destination.ClassicReport;
import org.stocktake.destination.CurrentTables;
import org.stocktake.destination.Destination;
import org.stocktake.destination.ReportFile;
import org.stocktake.destination.WeekReader;
import org.stocktake.destination.WorkbookFile;

/** The destinations of a data folder, by its settings. */
final class DestinationList {
    private DestinationList() {}

    /** In the order in which they receive a week. A new one is added here. */
    static List<Destination> of(DataFolder data) {
        OutputSettings output = data.settings().output();
        List<Destination> destinations = new ArrayList<>();
        if (output.classic()) {
            destinations.add(new ClassicReport(data.plainCsv(), output.classicOwner(), output.classicRelevance()));
        }
        destinations.add(new CurrentTables(data.csv()));
        if (data.settings().report().enabled()) {
            destinations.add(report(data));
        }
        if (output.excel()) {
            destinations.add(workbook(data));
        }
        return List.copyOf(destinations);
    }

    static ReportFile report(DataFolder data) {
        return new ReportFile(reader(data));
    }

    static WorkbookFile workbook(DataFolder data) {
        return new WorkbookFile(reader(data), data.settings().output().csvFormulaGuard());
    }

    private static WeekReader reader(DataFolder data) {
        return new WeekReader(data::engine, ColumnDictionary.tables(), SettingsMapper.sharing(data));
    }
}
