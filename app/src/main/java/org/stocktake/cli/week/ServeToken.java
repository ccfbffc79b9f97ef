package org.stocktake.cli.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Secrets;
import org.stocktake.failure.StocktakeException;
import org.stocktake.web.Token;

/** The token of the dashboard in the data folder, which only its owner can read. */
final class ServeToken {
    private static final Logger LOG = LoggerFactory.getLogger(ServeToken.class);

    private final Path file;

    ServeToken(Path data) {
        this.file = data.resolve("serve-token");
    }

    Path file() {
        return file;
    }

    /** Makes a token. It replaces the former one. */
    String make() {
        String token = Token.unguessable();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
        PrivateFile.write(file, token + "\n");
        return token;
    }

    /**
     * @return empty if none was made
     * @throws StocktakeException PERMISSION, DISK, SETTING if others can read it or if it is no token
     */
    Optional<String> read() {
        try {
            String token = Files.readString(file).strip();
            Secrets.remember(token);
            if (!token.matches("[\\w-]{22,}")) {
                throw new StocktakeException(
                        Code.SETTING,
                        file.toString(),
                        "The file does not contain a token.",
                        "Make a new one with \"stocktake serve --new-token\".");
            }
            requirePrivate();
            return Optional.of(token);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private void requirePrivate() throws IOException {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_READ) || rights.contains(PosixFilePermission.OTHERS_READ)) {
                throw new StocktakeException(
                        Code.SETTING,
                        file.toString(),
                        "Other users of this machine can read the token.",
                        "Make a new one with \"stocktake serve --new-token\".");
            }
        } catch (UnsupportedOperationException e) {
            LOG.debug("{}: Who can read it is not known.", file);
        }
    }
}
