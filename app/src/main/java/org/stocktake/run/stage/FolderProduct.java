package org.stocktake.run.stage;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.source.Preflight;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.provider.SourceProviders;

/**
 * The product that the weeks of a data folder were read from. A site that moves to another product gets other ids of pages
 * and people, so in the same history every page would be deleted and created.
 */
final class FolderProduct {
    private FolderProduct() {}

    /**
     * Rejects a site of another product than the newest week. An export may be of either product.
     *
     * @throws StocktakeException SETTING
     */
    static void require(Preflight preflight, Snapshots snapshots, Path data) {
        List<String> products =
                SourceProviders.ofSites().stream().map(SourceProvider::product).toList();
        if (!products.contains(preflight.product())) {
            return;
        }
        snapshots.reach().manifests().stream()
                .filter(week -> products.stream().anyMatch(week.product()::startsWith))
                .reduce((older, newer) -> newer)
                .filter(week -> !week.product().startsWith(preflight.product()))
                .ifPresent(week -> reject(week, preflight, data));
    }

    private static void reject(Manifest week, Preflight preflight, Path data) {
        throw new StocktakeException(
                Code.SETTING,
                data.toString(),
                "The week %s in this folder was read from %s, but this site is %s. Ids of pages and people differ, so the weeks cannot be compared."
                        .formatted(week.isoWeek(), week.product(), preflight.product()),
                "Give another folder with --data (data.dir).");
    }
}
