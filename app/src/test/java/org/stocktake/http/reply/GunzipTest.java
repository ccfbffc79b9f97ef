package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
    private static final String TEXT = "{\"results\":[%s]}".formatted("1234567890,".repeat(9_000));
    private static final int HEAD = 10;
    private static final int TRAILER = 8;

    /** Records what is closed. */
    private static final class Sink extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }

        String text() {
            return toString(UTF_8);
        }
    }

    private final Sink out = new Sink();
    private final Sink file = new Sink();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000_000})
    void aStreamInBlocksOfAnySizeIsDecompressed(int block) throws IOException {
        write(zipped(TEXT), block, Long.MAX_VALUE);

        assertThat(out.text()).isEqualTo(TEXT);
        assertComplete();
    }

    @Test
    void allOptionalPartsOfTheHeadAreSkipped() throws IOException {
        byte[] plain = zipped(TEXT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Checksum of the head, extra field, name and comment: 2 + 4 + 8 + 16.
        bytes.write(new byte[] {0x1f, (byte) 0x8b, 8, 30, 0, 0, 0, 0, 0, 0});
        bytes.write(new byte[] {3, 0, 'x', 'y', 'z'});
        bytes.write("name\0comment\0".getBytes(UTF_8));
        bytes.write(new byte[] {1, 2});
        bytes.write(plain, HEAD, plain.length - HEAD);

        write(bytes.toByteArray(), 1, Long.MAX_VALUE);

        assertThat(out.text()).isEqualTo(TEXT);
        assertComplete();
    }

    @Test
    void severalMembersAreOneText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(zipped("[1,"));
        bytes.write(zipped("2]"));

        write(bytes.toByteArray(), 5, Long.MAX_VALUE);

        assertThat(out.text()).isEqualTo("[1,2]");
        assertComplete();
    }

    @Test
    void paddingAfterTheStreamIsIgnored() throws IOException {
        byte[] bytes = zipped("[1]");

        write(Arrays.copyOf(bytes, bytes.length + 20), 5, Long.MAX_VALUE);

        assertThat(out.text()).isEqualTo("[1]");
        assertComplete();
    }

    @Test
    void anEmptyReplyIsComplete() throws IOException {
        write(new byte[0], 1, Long.MAX_VALUE);

        assertThat(out.text()).isEmpty();
        assertComplete();
    }

    @Test
    void aStreamThatEndsEarlyLeavesTheFileIncomplete() throws IOException {
        byte[] bytes = zipped(TEXT);

        write(Arrays.copyOf(bytes, bytes.length - TRAILER - 20), 100, Long.MAX_VALUE);

        assertIncomplete();
    }

    @Test
    void aWrongChecksumLeavesTheFileIncomplete() throws IOException {
        byte[] bytes = zipped(TEXT);
        bytes[bytes.length - TRAILER] ^= 1;

        write(bytes, 100, Long.MAX_VALUE);

        assertIncomplete();
    }

    @Test
    void textThatIsNotCompressedLeavesTheFileIncomplete() throws IOException {
        write(TEXT.getBytes(UTF_8), 100, Long.MAX_VALUE);

        assertThat(out.text()).isEmpty();
        assertIncomplete();
    }

    @Test
    void aReplyOverTheLimitIsCutSoonAfterIt() throws IOException {
        write(zipped(TEXT), 100, 20_000);

        assertThat(out.size()).isBetween(20_001, 20_000 + (1 << 14));
        assertThat(TEXT).startsWith(out.text());
        assertComplete();
    }

    private void write(byte[] bytes, int block, long limit) throws IOException {
        try (OutputStream gunzip = new Gunzip(out, file, limit)) {
            for (int i = 0; i < bytes.length; i += block) {
                gunzip.write(bytes, i, Math.min(block, bytes.length - i));
            }
        }
    }

    private void assertComplete() {
        assertThat(out.closed).isTrue();
    }

    private void assertIncomplete() {
        assertThat(out.closed).isFalse();
        assertThat(file.closed).isTrue();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
