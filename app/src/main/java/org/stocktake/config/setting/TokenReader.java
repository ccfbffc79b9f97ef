package org.stocktake.config.setting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.value.Secret;

/**
 * Reads a secret from the file or command that a setting names. Errors are reported as problems, which never contain
 * the secret.
 */
public final class TokenReader {
    private static final long LARGEST_FILE = 64 * 1024;
    private static final long LONGEST_COMMAND_SECONDS = 60;

    private final Path folder;
    private final Problems problems;

    /** @param folder working directory of commands */
    public TokenReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    @Nullable
    public Secret inFile(Path file, String setting) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                problems.add("%s: the file %s must hold a secret of at most 64 KB but holds %d bytes."
                        .formatted(setting, file, Files.size(file)));
                return null;
            }
            return trimmed(Files.readString(file), "%s: the file %s".formatted(setting, file));
        } catch (IOException e) {
            problems.add("%s: the file %s cannot be read as text.".formatted(setting, file));
            return null;
        }
    }

    @Nullable
    public Secret printedBy(String command, String setting) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> shell = windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
        try {
            Process process = new ProcessBuilder(shell)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String printed =
                    new String(process.getInputStream().readNBytes((int) LARGEST_FILE), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                problems.add("%s: the command must end within %d s but did not."
                        .formatted(setting, LONGEST_COMMAND_SECONDS));
                return null;
            }
            if (process.exitValue() != 0) {
                problems.add("%s: the command must end with status 0 but ended with %d."
                        .formatted(setting, process.exitValue()));
                return null;
            }
            return trimmed(printed, setting + ": the command's output");
        } catch (IOException e) {
            problems.add("%s: the command cannot be started.".formatted(setting));
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("%s: the command was interrupted.".formatted(setting));
            return null;
        }
    }

    private @Nullable Secret trimmed(String text, String what) {
        try {
            return Secret.toSend(text);
        } catch (IllegalArgumentException e) {
            problems.add("%s %s.".formatted(what, e.getMessage()));
            return null;
        }
    }
}
