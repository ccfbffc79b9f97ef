package org.stocktake.source.export;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.http.pace.Time;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteProbe;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.SpaceChoice;

/** Opens XML exports. */
public final class ExportProvider implements SourceProvider {
    @Override
    public String name() {
        return "export";
    }

    @Override
    public String product() {
        return ExportSource.PRODUCT;
    }

    @Override
    public String about() {
        return "An XML export of a space or a site, as a ZIP file or a folder.";
    }

    @Override
    public boolean detect(Origin.Site site, SiteProbe probe) {
        return false;
    }

    @Override
    public OpenedSource open(SourceRequest request, Path replies, Time time) {
        SpaceChoice spaces = spaces(request.spaces());
        return new OpenedSource(
                new ExportSource(
                        ((Origin.Exports) request.origin()).paths(),
                        spaces,
                        request.workflow().mode(),
                        time.now()),
                spaces,
                null);
    }

    /** Without a selection an export is read completely, including personal spaces. */
    private static SpaceChoice spaces(SpaceChoice chosen) {
        return chosen.include().isEmpty() ? new SpaceChoice(List.of("*"), chosen.exclude()) : chosen;
    }
}
