package org.stocktake.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Disk;

/** The folder {@code measured/}, with a Parquet file for each cached table. A file is replaced as a whole. */
record CacheFolder(Path path) {
    boolean holds(String... names) {
        return Stream.of(names).map(path::resolve).allMatch(Files::exists);
    }

    /** SQL for the rows of a file; a column that an older file lacks is missing. */
    String rows(String name) {
        return Sql.parquet(List.of(path.resolve(name)));
    }

    /** Replaces a file by the result of a query, which may read the file. */
    void replace(Engine engine, SqlTemplate query, String name) {
        replace(name, aside -> engine.writeParquet(query, aside));
    }

    /** Replaces a file by the result of a query, which may read the file. */
    void replace(Engine engine, String query, String name) {
        replace(name, aside -> engine.writeParquet(query, aside));
    }

    private void replace(String name, Consumer<Path> writing) {
        Path file = path.resolve(name);
        Path aside = path.resolve(name + ".new");
        try {
            PrivateFolder.make(path);
            writing.accept(aside);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException e) {
            throw Disk.failed(path.resolve(name), e);
        }
    }
}
