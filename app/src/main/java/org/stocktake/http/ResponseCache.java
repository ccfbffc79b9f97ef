package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * A folder of raw replies, one file a call, so that a killed run goes on where it stopped. A reply is written aside and
 * moved into its place only when it has been read whole: at any moment there is the whole reply or none. A call that
 * failed and was replaced by others leaves a mark, so that the run that goes on makes the same others. The folder belongs
 * to one run at a time. Thread-safe.
 */
public final class ResponseCache {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseCache.class);
    private static final int LONGEST_STREAM_NAME = 40;
    private static final String FAILED = ".failed";

    private final Path folder;
    private final Path aside;
    private final AtomicLong drafts = new AtomicLong();

    private ResponseCache(Path folder) {
        this.folder = folder;
        this.aside = folder.resolve("aside");
    }

    /** Opens the folder, makes it if there is none, and removes what a killed run left half-written. */
    public static ResponseCache open(Path folder) {
        ResponseCache store = new ResponseCache(folder);
        try {
            Files.createDirectories(store.aside);
            try (Stream<Path> leftovers = Files.list(store.aside)) {
                for (Path leftover : leftovers.toList()) {
                    Files.delete(leftover);
                }
            }
            return store;
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Where the reply of a call lies, or will lie. */
    Path place(Call call) {
        return place(call, ".json.gz");
    }

    private Path place(Call call, String ending) {
        return folder.resolve(slug(call.stream())).resolve(hash(call.canonical()) + ending);
    }

    /** Leaves an empty file beside the place of the reply that did not come. */
    void failed(Call call) {
        Path mark = place(call, FAILED);
        try {
            Files.createDirectories(mark.getParent());
            Files.write(mark, new byte[0]);
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    boolean hasFailed(Call call) {
        return Files.exists(place(call, FAILED));
    }

    /** A place for a reply that is on its way; whoever writes there deletes it, unless it is kept. */
    Path draft() {
        return aside.resolve("reply-" + drafts.incrementAndGet() + ".part");
    }

    void keep(Path draft, Path place) {
        try {
            Files.createDirectories(place.getParent());
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    /** Throws the reply of a call away: what it says does not hold together with others. */
    void forget(Call call) {
        Path reply = place(call);
        try {
            Files.deleteIfExists(reply);
        } catch (IOException e) {
            throw unwritable(reply, e);
        }
    }

    void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // Another program looks at it. It will be gone when the folder is opened the next time.
            LOG.debug("{}: not deleted yet ({})", draft, e.getClass().getSimpleName());
        }
    }

    static StocktakeException unwritable(Path path, Exception cause) {
        Throwable reason = cause instanceof UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
        Code code = reason instanceof AccessDeniedException ? Code.PERMISSION : Code.DISK;
        return new StocktakeException(
                new Failure(
                        code,
                        path.toString(),
                        "A reply of the site could not be kept here (%s: %s)."
                                .formatted(reason.getClass().getSimpleName(), reason.getMessage()),
                        "Check that the folder can be written to and that the disk is not full, then run again."),
                cause);
    }

    /** Readable for the operator; what tells two streams apart is the hash of the call, which holds the stream. */
    private static String slug(String stream) {
        String plain = stream.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST_STREAM_NAME, plain.length()));
        // "aside" is taken; and Windows keeps names such as "con" and "nul" for itself.
        return "stream-" + cut;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
