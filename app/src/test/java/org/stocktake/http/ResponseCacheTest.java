package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.http.LocalSite.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.FileBodySubscriber;
import org.stocktake.http.reply.ResponseCache;

/** The files of the response cache, and their use after an interrupted run. */
class ResponseCacheTest {
    private static final String BODY = "{\"results\":[1,2,3]}";

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void aKeptReplyIsAnOrdinaryGzipFile() throws IOException {
        keepOne();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(kept()))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(BODY);
        }
    }

    @Test
    void theBytesOfTheSiteAreKeptAsTheyCame() throws IOException {
        byte[] wire = PoliteClientTest.zipped(BODY);
        LocalSite.Reply reply = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            LocalSite.bytes(exchange, 200, wire);
        };
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.get(Clients.CALL, Clients.TEXT);
        }
        byte[] file = Files.readAllBytes(kept());
        assertThat(Arrays.copyOfRange(file, file.length - wire.length, file.length))
                .isEqualTo(wire);
    }

    @Test
    void aReplyLiesUnderTheNameOfItsStream() throws IOException {
        keepOne();
        assertThat(folder.relativize(kept()).toString().replace('\\', '/'))
                .matches("stream-pages-demo/[0-9a-f]{32}\\.json\\.gz");
    }

    @Test
    void whatAKilledRunLeftHalfWrittenIsIgnoredAndRemoved() throws IOException {
        ResponseCache.open(folder);
        Path half = Files.writeString(folder.resolve("aside").resolve("reply-1.part"), "half");
        try (LocalSite site = LocalSite.start(json(BODY));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(half).doesNotExist();
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo(BODY);
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void aStoredReplyThatWasCutAnywhereIsAskedForAgain() throws IOException {
        keepOne();
        byte[] whole = Files.readAllBytes(kept());
        try (LocalSite site = LocalSite.start(json(BODY));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            for (int length = 0; length < whole.length; length++) {
                Files.write(kept(), Arrays.copyOf(whole, length));
                assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo(BODY);
                assertThat(site.arrivals()).as("cut after %d bytes", length).hasSize(length + 1);
            }
            client.get(Clients.CALL, Clients.TEXT);
            assertThat(site.arrivals()).hasSize(whole.length);
        }
    }

    @Test
    void aStoredReplyWithAWrongByteInItsTextIsAskedForAgain() throws IOException {
        keepOne();
        byte[] bytes = Files.readAllBytes(kept());
        bytes[bytes.length - 12] ^= 0x10;
        Files.write(kept(), bytes);
        try (LocalSite site = LocalSite.start(json(BODY));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo(BODY);
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void streamsWithSimilarNamesDoNotMix() throws IOException {
        Call one = new Call("pages ~Ä", "/x", List.of());
        Call other = new Call("pages ~Ö", "/x", List.of());
        try (LocalSite site = LocalSite.start(json("1"), json("2"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.get(one, Clients.TEXT)).isEqualTo("1");
            assertThat(client.get(other, Clients.TEXT)).isEqualTo("2");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ResponseCache.open(file.resolve("replies")))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(file.resolve("replies")
                        + ": It could not be read or written: Not a directory. Check the disk and the folder.");
    }

    @Test
    void aReplyThatDoesNotFitOnTheDiskIsSaidInPlainWords() {
        Path reply = folder.resolve("reply-1.part");
        assertThat(ResponseCache.unwritable(
                        reply,
                        new FileBodySubscriber.WriteFailedException(reply, new IOException("No space left on device"))))
                .hasMessage(reply + ": The disk is full. Free some space and run the same command again.");
    }

    private void keepOne() throws IOException {
        try (LocalSite site = LocalSite.start(json(BODY));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.get(Clients.CALL, Clients.TEXT);
        }
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
