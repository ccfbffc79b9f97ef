package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.Shell.Result;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Product;

/** A data folder holds the weeks of one product. */
class OtherProductIT {
    @TempDir
    private Path folder;

    @Test
    void weeksOfDataCenterAreKeptFromARunOfCloud() throws Exception {
        GivenWeeks weeks = new GivenWeeks(folder);
        weeks.publish("2025-W01", Map.of("pages", "SELECT 1 AS page_id, 'KB' AS space_key"));
        Path data = folder.resolve("stocktake-data");
        DemoOptions site =
                DemoOptions.DEFAULT.withProduct(Product.CLOUD).withPages(20).withSpaces(1);
        try (DemoInstallation cloud = DemoInstallation.of(site, folder)) {
            Shell shell = cloud.shell(cloud.site().world().now());
            String[] run = {
                "run", "--site", cloud.site().uri().toString(), "--data", data.toString(), "--zone", "UTC", "--quiet"
            };

            Result refused = shell.run(run);

            assertThat(refused)
                    .isEqualTo(new Result(
                            2,
                            "",
                            "stocktake: " + data
                                    + ": The week 2025-W01 in this folder was read from Confluence Data Center, but this"
                                    + " site is Confluence Cloud. Ids of pages and people differ, so the weeks cannot be"
                                    + " compared. Give another folder with --data (data.dir).\n"));
            assertThat(shell.run("query", "--data", data.toString(), "SELECT iso_week, page_id FROM pages")
                            .out())
                    .isEqualTo("iso_week,page_id\n2025-W01,1\n");
        }
    }
}
