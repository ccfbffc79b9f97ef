package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export unpacked into a folder. */
final class UnpackedExport implements Export {
    private final String name;
    private final Path folder;
    private final Path entities;

    UnpackedExport(Path folder) throws IOException {
        this.folder = folder;
        name = String.valueOf(folder.toRealPath().getFileName());
        Path found = List.of(ENTITIES, OLD_ENTITIES).stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> Export.holdsNoEntities(name));
        entities = Export.inside(name, folder, found);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream entities() throws IOException {
        return new BoundedStream(Files.newInputStream(entities), name, Files.size(entities));
    }

    @Override
    public @Nullable InputStream descriptor() throws IOException {
        Path descriptor = folder.resolve(DESCRIPTOR);
        return Files.isRegularFile(descriptor) ? Files.newInputStream(Export.inside(name, folder, descriptor)) : null;
    }

    @Override
    public @Nullable Long bytesOf(String path) {
        try {
            Path file = folder.resolve(path);
            return Files.isRegularFile(file) ? Files.size(Export.inside(name, folder, file)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {}
}
