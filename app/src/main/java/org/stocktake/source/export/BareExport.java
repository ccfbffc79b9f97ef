package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The XML file of an export without the files of attachments. */
record BareExport(Path file) implements Export {
    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public InputStream entities() throws IOException {
        return new BoundedStream(Files.newInputStream(file), name(), Files.size(file));
    }

    @Override
    public @Nullable InputStream descriptor() {
        return null;
    }

    @Override
    public @Nullable Long bytesOf(String path) {
        return null;
    }

    @Override
    public void close() {}
}
