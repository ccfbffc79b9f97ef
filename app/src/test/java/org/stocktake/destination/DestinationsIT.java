package org.stocktake.destination;

import org.junit.jupiter.api.Nested;
import org.stocktake.file.CsvForm;

/** The contract of each destination. */
class DestinationsIT {
    @Nested
    class Tables implements DestinationContract {
        @Override
        public Destination destination(WeekReader reader) {
            return new CurrentTables(CsvForm.GUARDED);
        }

        @Override
        public String file() {
            return "current/pages.csv";
        }
    }

    @Nested
    class Report implements DestinationContract {
        @Override
        public Destination destination(WeekReader reader) {
            return new ReportFile(reader);
        }

        @Override
        public String file() {
            return "current/report.html";
        }
    }

    @Nested
    class Workbook implements DestinationContract {
        @Override
        public Destination destination(WeekReader reader) {
            return new WorkbookFile(reader, true);
        }

        @Override
        public String file() {
            return "current/stocktake.xlsx";
        }
    }

    @Nested
    class Classic implements DestinationContract {
        @Override
        public Destination destination(WeekReader reader) {
            return new ClassicReport(CsvForm.GUARDED, null, null);
        }

        @Override
        public String file() {
            return "classic/confluence_data_2026-W47.csv";
        }
    }
}
