package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;

/**
 * Cache of raw replies: a folder with one file for each call, so that an interrupted run can resume. A reply is written
 * to a temporary file and renamed after it was parsed successfully, so an entry is always complete. A call that failed
 * and was replaced by others leaves a marker, so that a resumed run makes the same replacements. One run at a time uses
 * the folder. Thread-safe.
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

    /** Opens or creates the folder and deletes temporary files of an interrupted run. */
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

    /** Path of the cached reply of a call, whether it exists or not. */
    public Path path(Call call) {
        return path(call, ".json.gz");
    }

    private Path path(Call call, String ending) {
        return folder.resolve(slug(call.stream())).resolve(hash(call.canonical()) + ending);
    }

    /** Creates an empty marker file beside the path of the reply. */
    public void markFailed(Call call) {
        Path mark = path(call, FAILED);
        try {
            Files.createDirectories(mark.getParent());
            Files.write(mark, new byte[0]);
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    public boolean hasFailed(Call call) {
        return Files.exists(path(call, FAILED));
    }

    /**
     * Keeps a decision of the run beside its replies.
     *
     * @param decision lower-case letters and hyphens
     */
    public void remember(String decision, String value) {
        Path file = decision(decision);
        Path temporary = temporaryFile();
        try {
            Files.writeString(temporary, value);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        store(temporary, file);
    }

    /** Absent if nothing was decided, or if the file cannot be read. */
    public Optional<String> remembered(String decision) {
        Path file = decision(decision);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            LOG.warn(
                    "{}: The decision of this run cannot be read ({}).",
                    file,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Path decision(String name) {
        if (!name.matches("[a-z-]+")) {
            throw new IllegalArgumentException("a decision must have lower-case letters and hyphens but was " + name);
        }
        return folder.resolve("decisions").resolve(name + ".txt");
    }

    /** Path for a reply in transfer; the caller deletes the file unless it stores it. */
    public Path temporaryFile() {
        return aside.resolve("reply-" + drafts.incrementAndGet() + ".part");
    }

    public void store(Path temporaryFile, Path path) {
        try {
            Files.createDirectories(path.getParent());
            Files.move(temporaryFile, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Deletes the cached reply of a call because it contradicts other replies. */
    public void forget(Call call) {
        Path reply = path(call);
        try {
            Files.deleteIfExists(reply);
        } catch (IOException e) {
            throw unwritable(reply, e);
        }
    }

    public void discard(Path temporaryFile) {
        try {
            Files.deleteIfExists(temporaryFile);
        } catch (IOException e) {
            // Another program has the file open. Opening the cache next time deletes it.
            LOG.debug("{}: not deleted yet ({})", temporaryFile, e.getClass().getSimpleName());
        }
    }

    /** The failure of a reply that could not be written. */
    public static StocktakeException unwritable(Path path, Exception cause) {
        boolean isWrapped =
                cause instanceof UncheckedIOException || cause instanceof FileBodySubscriber.WriteFailedException;
        Throwable reason = isWrapped ? cause.getCause() : cause;
        return Disk.failed(path, reason instanceof IOException disk ? disk : new IOException(cause));
    }

    /** A readable prefix for the operator. The hash of the call, which covers the stream, makes file names unique. */
    private static String slug(String stream) {
        String plain = stream.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST_STREAM_NAME, plain.length()));
        // The name "aside" is used by the cache itself, and Windows reserves names such as "con" and "nul".
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
