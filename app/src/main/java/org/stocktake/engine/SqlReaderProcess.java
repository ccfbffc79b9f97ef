package org.stocktake.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * A {@link SqlReader} in a child process. The engine enforces its limits of time and memory while it executes a
 * statement, but not while it plans one. A process that exceeds them is killed, and the next query starts another. Not
 * thread-safe.
 */
public final class SqlReaderProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlReaderProcess.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** Gives the engine time to stop by itself. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, List<Path>> tables;
    private final List<Path> folders;
    private final @Nullable Path spill;
    private final int megabytes;
    private final Duration limit;
    private final BooleanSupplier abandoned;
    private @Nullable Child child;

    /**
     * @param tables the files of each table; the first one determines the order of columns
     * @param folders contain these files; no other file can be read
     * @param megabytes memory limit of the engine
     * @param limit timeout of a statement
     */
    SqlReaderProcess(Map<String, List<Path>> tables, List<Path> folders, Path spill, int megabytes, Duration limit) {
        this(tables, folders, spill, megabytes, limit, () -> false);
    }

    /**
     * @param abandoned whether the reader has gone away; it is asked while a statement runs
     */
    private SqlReaderProcess(
            Map<String, List<Path>> tables,
            List<Path> folders,
            @Nullable Path spill,
            int megabytes,
            Duration limit,
            BooleanSupplier abandoned) {
        this.abandoned = abandoned;
        this.tables = Map.copyOf(tables);
        this.folders = List.copyOf(folders);
        this.spill = spill;
        this.megabytes = megabytes;
        this.limit = limit;
    }

    /**
     * One that reads these files and no others, and spills into a temporary folder of its own.
     *
     * @param tables the files of each table; the first one determines the order of columns
     * @param megabytes memory limit of the engine
     * @param limit timeout of a statement
     * @param abandoned whether the reader has gone away; it is asked while a statement runs
     */
    public static SqlReaderProcess over(
            Map<String, List<Path>> tables, int megabytes, Duration limit, BooleanSupplier abandoned) {
        List<Path> files = tables.values().stream()
                .flatMap(List::stream)
                .map(Path::toAbsolutePath)
                .toList();
        return new SqlReaderProcess(tables, files, null, megabytes, limit, abandoned);
    }

    /** @throws StocktakeException SQL, also if the statement does not only read */
    public List<Row.Head> heads(String sql) {
        List<List<Row.Head>> heads = new ArrayList<>();
        ask(Wire.Request.HEADS, sql, in -> heads.add(Wire.heads(in)));
        return heads.get(0);
    }

    /** @throws StocktakeException SQL, MEMORY, DISK */
    public void stream(String sql, Consumer<Row> rows) {
        List<List<Row.Head>> heads = new ArrayList<>();
        ask(Wire.Request.STREAM, sql, in -> {
            if (heads.isEmpty()) {
                heads.add(Wire.heads(in));
            }
            rows.accept(Wire.row(in, heads.get(0)));
        });
    }

    private interface Take {
        void take(DataInputStream in) throws IOException;
    }

    private void ask(Wire.Request kind, String sql, Take take) {
        Child asked = child == null ? begin() : child;
        LimitWatch watch = new LimitWatch(asked.process);
        try (watch) {
            Wire.text(asked.out, kind.name());
            Wire.text(asked.out, sql);
            asked.out.flush();
            asked.answer(take);
        } catch (IOException e) {
            end();
            throw ended(watch.why(), e);
        } catch (RuntimeException e) {
            if (!(e instanceof StocktakeException)) {
                // Part of the response is still unread.
                end();
            }
            throw e;
        }
    }

    private StocktakeException ended(@Nullable String why, IOException e) {
        return new StocktakeException(
                new Failure(
                        Code.SQL,
                        "the query",
                        why == null ? "The process that ran the statement has died." : why,
                        "Reduce the query, or raise its limits."),
                e);
    }

    private Child begin() {
        Child begun = null;
        try {
            begun = Child.start();
            Wire.text(begun.out, Wire.Request.OPEN.name());
            begun.out.writeInt(tables.size());
            for (Map.Entry<String, List<Path>> table : tables.entrySet()) {
                Wire.text(begun.out, table.getKey());
                paths(begun.out, table.getValue());
            }
            paths(begun.out, folders);
            Wire.text(begun.out, (spill == null ? begun.temporary.resolve("spill") : spill).toString());
            begun.out.writeInt(megabytes);
            begun.out.writeLong(limit.toSeconds());
            begun.out.flush();
            begun.answer(in -> {});
            child = begun;
            return begun;
        } catch (IOException e) {
            if (begun != null) {
                begun.end();
            }
            throw Disk.failed(spill == null ? Path.of(System.getProperty("java.io.tmpdir")) : spill, e);
        }
    }

    private static void paths(DataOutputStream out, List<Path> paths) throws IOException {
        out.writeInt(paths.size());
        for (Path path : paths) {
            Wire.text(out, path.toString());
        }
    }

    private void end() {
        if (child != null) {
            child.end();
            child = null;
        }
    }

    @Override
    public void close() {
        end();
    }

    /**
     * A running process and its streams.
     *
     * @param temporary its folder for temporary files: the engine's library, if it is not shared, which a process that is killed leaves
     *     behind
     */
    private record Child(Process process, DataOutputStream out, DataInputStream in, Path temporary) {
        static Child start() throws IOException {
            Path temporary = Files.createTempDirectory(
                    "stocktake-sql-%d-".formatted(ProcessHandle.current().pid()));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    // Java writes its warnings to the standard output, which holds the answers.
                    "-Xlog:disable",
                    "-Djava.io.tmpdir=" + temporary));
            command.addAll(SharedLibraryLoader.options());
            command.addAll(classArchive());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), SqlReaderChild.class.getName()));
            ProcessBuilder builder = new ProcessBuilder(command);
            // The SQL process must not inherit the settings.
            builder.environment().keySet().removeIf(name -> name.startsWith("STOCKTAKE_"));
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new Child(
                    process,
                    new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                    new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)),
                    temporary);
        }

        /** The option for the archive of loaded classes that this process has been started with: the other has the same class path. */
        private static List<String> classArchive() {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
                    .toList();
        }

        /** Ends the process, and deletes its files, which is possible only after its end. */
        void end() {
            process.destroyForcibly().onExit().join();
            try {
                PrivateFolder.delete(temporary);
            } catch (IOException e) {
                LOG.debug("{}: The folder could not be removed.", temporary);
            }
        }

        void answer(Take take) throws IOException {
            while (true) {
                switch (Wire.Response.valueOf(Wire.text(in))) {
                    case ROW -> take.take(in);
                    case DONE -> {
                        return;
                    }
                    case FAILED -> throw new StocktakeException(Wire.failure(in));
                }
            }
        }
    }

    /** Kills the process when it exceeds a limit, and remembers which one. */
    private final class LimitWatch implements AutoCloseable {
        private final Process process;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
        private final ScheduledFuture<?> looks;
        private final long began = System.nanoTime();
        private volatile @Nullable String why;

        LimitWatch(Process process) {
            this.process = process;
            this.looks = clock.scheduleWithFixedDelay(
                    this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            OptionalLong held = ResidentMemory.of(process.pid());
            if (held.isPresent() && held.getAsLong() > ResidentMemory.bound(megabytes)) {
                stop("The statement was stopped: it held more than %d MB of memory."
                        .formatted(ResidentMemory.bound(megabytes)));
            } else if (abandoned.getAsBoolean()) {
                stop("The statement was stopped: the page that asked it was closed.");
            } else if (System.nanoTime() - began > limit.plus(GRACE).toNanos()) {
                stop("The statement was stopped: it took longer than %d s.".formatted(limit.toSeconds()));
            }
        }

        private void stop(String reason) {
            if (why == null) {
                why = reason;
                process.destroyForcibly();
            }
        }

        @Nullable
        String why() {
            return why;
        }

        @Override
        public void close() {
            looks.cancel(false);
            clock.shutdownNow();
        }
    }
}
