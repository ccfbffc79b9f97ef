package org.stocktake.source.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Verifies the CRC of a zip entry, which Java itself does not check. */
final class ChecksummedStream extends FilterInputStream {
    private final String name;
    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();

    /** @param name of the zip file */
    ChecksummedStream(InputStream in, String name, ZipEntry entry) {
        super(in);
        this.name = name;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            sum.update(bytes, offset, count);
        } else if (count < 0 && entry.getCrc() >= 0 && sum.getValue() != entry.getCrc()) {
            throw Export.unreadable(
                    name,
                    "Its entry \"%s\" is damaged: its checksum must be %08x but is %08x."
                            .formatted(entry.getName(), entry.getCrc(), sum.getValue()),
                    "Download or export it again.");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
