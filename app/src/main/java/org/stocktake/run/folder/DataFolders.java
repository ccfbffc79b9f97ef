package org.stocktake.run.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.config.Settings;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;

/**
 * The data folders of a dashboard: one, or several with a name each.
 *
 * @param home the folder that was named first; it holds what belongs to the dashboard, and not to a site
 * @param byName the data folders by their names in addresses, in the order of the sites; a single one has an empty name
 */
public record DataFolders(Path home, Map<String, DataFolder> byName) {
    /** What a data folder has from its first run on. */
    private static final List<String> PARTS =
            List.of("snapshots", "history", "work", "measured", "runs.log", "journal.jsonl");

    /** The default name says nothing of the site, but the folder above it does. */
    private static final String DEFAULT_NAME = "stocktake-data";

    private static final String FLAG = "--data";

    /** Memory of the engine of a site. To compare two weeks of 15,000 pages takes 110 MB. */
    private static final int LEAST_MEGABYTES = 128;

    public DataFolders {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The folders that {@code serve.data} names. They share the memory of the engine.
     *
     * @throws StocktakeException SETTING for a folder that does not exist, holds no data folder, is named twice, or has no name of
     *     its own; DISK
     */
    public static DataFolders of(Settings settings) {
        List<Path> named = settings.serve().data();
        List<Path> folders =
                named.stream().flatMap(each -> within(each).stream()).toList();
        requireDifferent(folders);
        Path home = named.get(0);
        if (folders.equals(List.of(home))) {
            return new DataFolders(home, Map.of("", new DataFolder(settings.in(home, settings.engineMegabytes()))));
        }
        int megabytes = Math.max(LEAST_MEGABYTES, settings.engineMegabytes() / folders.size());
        Map<String, DataFolder> byName = new LinkedHashMap<>();
        for (Path folder : folders) {
            DataFolder other = byName.put(name(folder), new DataFolder(settings.in(folder, megabytes)));
            if (other != null) {
                throw new StocktakeException(
                        Code.SETTING,
                        FLAG,
                        "The folders %s and %s would have the same name \"%s\" in addresses of the dashboard."
                                .formatted(other.path(), folder, name(folder)),
                        "Rename one of them, or name a link to it.");
            }
        }
        return new DataFolders(home, byName);
    }

    /**
     * The only data folder of a dashboard that starts runs; it may not exist yet.
     *
     * @param settings of the dashboard
     * @param run settings of its runs
     * @throws StocktakeException SETTING for several folders
     */
    public static DataFolder only(Settings settings, Settings run) {
        List<Path> named = settings.serve().data();
        List<Path> folders = Files.isDirectory(named.get(0)) ? within(named.get(0)) : List.of(named.get(0));
        if (named.size() > 1 || !folders.equals(named)) {
            throw new StocktakeException(
                    Code.SETTING,
                    "schedule.enabled",
                    "A schedule belongs to one data folder, but the dashboard shows several.",
                    "Start one dashboard with a schedule for each site, and this one without.");
        }
        return new DataFolder(run.in(named.get(0), run.engineMegabytes()));
    }

    /** The data folders in a folder, by name; the folder itself if it is one, or may become one with its first week. */
    private static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw DataFolder.missing(folder);
        }
        if (isData(folder)) {
            return List.of(folder);
        }
        List<Path> below = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(below::add);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
        if (below.isEmpty()) {
            return List.of(folder);
        }
        List<Path> data = below.stream().filter(DataFolders::isData).toList();
        if (data.isEmpty()) {
            throw new StocktakeException(
                    Code.SETTING,
                    folder.toString(),
                    "This is no data folder, and none of the folders in it is one.",
                    "Name a data folder with --data, or publish a week with \"stocktake run\".");
        }
        return data;
    }

    /** A data folder may have the name of such a part: then the folder above it is not one. */
    private static boolean isData(Path folder) {
        return PARTS.stream().map(folder::resolve).anyMatch(part -> Files.exists(part) && !isData(part));
    }

    private static void requireDifferent(List<Path> folders) {
        Set<Path> seen = new HashSet<>();
        for (Path folder : folders) {
            try {
                if (!seen.add(folder.toRealPath())) {
                    throw new StocktakeException(
                            Code.SETTING, FLAG, "The folder %s is named twice.".formatted(folder), "Name it once.");
                }
            } catch (IOException e) {
                throw Disk.failed(folder, e);
            }
        }
    }

    /** Lower case letters and digits of the name of the folder, in words joined by hyphens. */
    private static String name(Path folder) {
        Path last = folder.getFileName();
        Path above = folder.getParent() == null ? null : folder.getParent().getFileName();
        Path said = above != null && last != null && last.toString().equals(DEFAULT_NAME) ? above : last;
        String name = (said == null ? "" : said.toString())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        if (name.isEmpty()) {
            throw new StocktakeException(
                    Code.SETTING,
                    folder.toString(),
                    "The name of this folder has no letter and no digit, so it gives no address in the dashboard.",
                    "Rename the folder, or name a link to it.");
        }
        return name;
    }
}
