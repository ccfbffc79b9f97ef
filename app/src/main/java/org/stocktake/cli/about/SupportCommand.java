package org.stocktake.cli.about;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.ShownSetting;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.read.ListedFailure;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Disguise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects the data for a bug report. */
@Command(
        name = "support",
        description = {
            "Create a ZIP file for a bug report: versions, settings, manifest and failures of the newest week, and the"
                    + " log.",
            "Secrets and texts of pages are excluded. Hosts, spaces, folders and texts are replaced by hashes with a"
                    + " random key.",
            "The log is the file given by --log-file. Nothing is sent: review the file before you share it.",
        },
        exitCodeList = {
            "0:success",
            "2:the file exists already",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake support --log-file /var/log/stocktake.log",
            "  stocktake support --to report.zip",
        })
public final class SupportCommand extends SettingsCommand {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Only the end of the log is included. */
    private static final int MAX_LOG_BYTES = 1 << 20;

    private static final Pattern SITE_NAME = Pattern.compile("(\"site_name\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)");

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The ZIP file. Default: stocktake-support-TIME.zip in this folder.")
    private @Nullable String to;

    private final Disguise disguise = new Disguise();
    private final Set<String> spaces = new LinkedHashSet<>();
    private final Map<String, String> folders = new LinkedHashMap<>();

    SupportCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        Path target = terminal.folder()
                .resolve(
                        to == null
                                ? "stocktake-support-"
                                        + STAMP.format(terminal.clock().instant()) + ".zip"
                                : to);
        if (Files.exists(target)) {
            throw PrivateFile.exists(target);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("versions.txt", versions());
        List<ShownSetting> given = options.given();
        @Nullable String wrong = null;
        try {
            ofData(new DataFolder(options.settings()), files);
        } catch (StocktakeException e) {
            // A bug report about an error must not fail because of it.
            wrong = e.failure().code() + " " + disguise.hash("text", e.failure().sentence());
        }
        String home = System.getProperty("user.home", "");
        if (home.length() > 1) {
            folders.put(home, "HOME");
        }
        files.put("settings.txt", settings(given) + (wrong == null ? "" : "\n" + wrong + "\n"));
        Path log = options.logFile();
        if (log != null) {
            files.put("log.txt", new DisguisedText(disguise, spaces, folders).of(end(log)));
        }
        files.forEach((name, text) ->
                terminal.out().printf("%-14s %,9d bytes%n", name, text.getBytes(StandardCharsets.UTF_8).length));
        terminal.out().flush();
        PrivateFile.write(target, zip(files));
        terminal.out().println(target);
        if (log == null) {
            terminal.err().println("It contains no log. Use --log-file here and with the failing command.");
        }
        return 0;
    }

    private String versions() {
        Build build = terminal.build().get();
        return "stocktake %s\njava %s\nsystem %s\nmemory %d MB\n"
                .formatted(
                        build.version(),
                        build.java(),
                        build.system(),
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    private String settings(List<ShownSetting> given) {
        return given.stream()
                .map(setting -> "%s = %s (%s)\n"
                        .formatted(
                                setting.name(),
                                setting.values().isEmpty()
                                        ? "(given, not shown)"
                                        : setting.values().stream()
                                                .map(value -> setting.plain() ? value : hidden(setting.name(), value))
                                                .collect(Collectors.joining(", ")),
                                setting.place().replaceFirst("^.*[/\\\\]", "")))
                .collect(Collectors.joining());
    }

    /** The same space or host has the same hash in every file of the report. */
    private String hidden(String setting, String value) {
        if (setting.startsWith("spaces.")) {
            return disguise.hash("space", value);
        }
        return value.matches("https?://.*")
                ? new DisguisedText(disguise, spaces, Map.of()).of(value)
                : disguise.hash("text", value);
    }

    private void ofData(DataFolder data, Map<String, String> files) {
        folders.put(data.path().toString(), "DATA");
        Week newest = data.snapshots().newest().orElse(null);
        if (newest == null) {
            return;
        }
        Path manifest = data.snapshots().folder(newest).resolve("manifest.json");
        try (Engine engine = data.engine()) {
            PublishedWeeks published = data.published(engine);
            files.put("manifest.json", manifest(Files.readString(manifest)));
            spaces.addAll(published.spaceKeys());
            List<String> lines = new ArrayList<>(List.of("number,code,responsible,space,page_id,location,what"));
            ListedFailure.of(published, newest).forEach(failure -> lines.add(failure(failure)));
            files.put("failures.csv", String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw Disk.failed(manifest, e);
        }
    }

    /** It names the site twice: by its name, which is the host by default, and by its addresses. */
    private String manifest(String json) {
        String named = SITE_NAME
                .matcher(json)
                .replaceAll(name -> Matcher.quoteReplacement(name.group(1) + disguise.hash("host", name.group(2))));
        return new DisguisedText(disguise, spaces, Map.of()).addresses(named);
    }

    private String failure(ListedFailure failure) {
        return String.join(
                ",",
                Long.toString(failure.number()),
                failure.code(),
                failure.responsible(),
                hash("space", failure.space()),
                failure.page() == null ? "" : Long.toString(failure.page()),
                hash("text", failure.location()),
                hash("text", failure.what()));
    }

    private String hash(String kind, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : disguise.hash(kind, text);
    }

    private static String end(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MAX_LOG_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            // The first line may be incomplete.
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw Disk.failed(log, e);
        }
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
