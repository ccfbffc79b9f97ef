package org.stocktake.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** The folder of a demo. Each demo empties it. A marker file protects other folders from being emptied. */
final class DemoFolder {
    private static final String MARK = "pretend-site.txt";

    private DemoFolder() {}

    /** Creates or empties the folder; one without the marker must be empty. */
    static void begin(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                if (!Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
                    throw new StocktakeException(
                            Code.USAGE,
                            folder.toString(),
                            "The folder contains files that are not from a demo.",
                            "Choose another folder with --data, because a demo deletes its folder.");
                }
                PrivateFolder.delete(folder);
            }
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(MARK),
                    "The weeks in this folder are from a simulated site. The next demo deletes them.\n");
        } catch (IOException e) {
            throw new StocktakeException(
                    new Failure(
                            Code.PERMISSION,
                            folder.toString(),
                            "The folder of the demo could not be recreated: " + e.getMessage() + ".",
                            "Choose another folder with --data."),
                    e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
