package org.stocktake.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * A {@link SqlReader} in a process of its own. The engine heeds its limits of time and memory when it runs a statement, and
 * not when it plans one: so the process is ended when it goes beyond them, and another one answers the next question. Not
 * thread-safe.
 */
final class SqlReaderProcess implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** The engine stops by itself, where it can, before it is stopped. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, List<Path>> tables;
    private final List<Path> folders;
    private final Path spill;
    private final int megabytes;
    private final Duration limit;
    private @Nullable Child child;

    /**
     * @param tables the files of each table; the first has the columns a reader meets first
     * @param folders hold these files; no other file can be read
     * @param megabytes that the engine may hold
     * @param limit for one statement
     */
    SqlReaderProcess(Map<String, List<Path>> tables, List<Path> folders, Path spill, int megabytes, Duration limit) {
        this.tables = Map.copyOf(tables);
        this.folders = List.copyOf(folders);
        this.spill = spill;
        this.megabytes = megabytes;
        this.limit = limit;
    }

    /** @throws StocktakeException SQL, also where the statement is not one that reads */
    List<Row.Head> heads(String sql) {
        List<List<Row.Head>> heads = new java.util.ArrayList<>();
        ask(Wire.Question.HEADS, sql, in -> heads.add(Wire.heads(in)));
        return heads.get(0);
    }

    /** @throws StocktakeException SQL, MEMORY, DISK */
    void stream(String sql, Consumer<Row> rows) {
        List<List<Row.Head>> heads = new java.util.ArrayList<>();
        ask(Wire.Question.STREAM, sql, in -> {
            if (heads.isEmpty()) {
                heads.add(Wire.heads(in));
            }
            rows.accept(Wire.row(in, heads.get(0)));
        });
    }

    private interface Take {
        void take(DataInputStream in) throws IOException;
    }

    private void ask(Wire.Question kind, String sql, Take take) {
        Child asked = child == null ? begin() : child;
        Watch watch = new Watch(asked.process);
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
                // Half of the answer is still on its way.
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
            Wire.text(begun.out, Wire.Question.OPEN.name());
            begun.out.writeInt(tables.size());
            for (Map.Entry<String, List<Path>> table : tables.entrySet()) {
                Wire.text(begun.out, table.getKey());
                paths(begun.out, table.getValue());
            }
            paths(begun.out, folders);
            Wire.text(begun.out, spill.toString());
            begun.out.writeInt(megabytes);
            begun.out.writeLong(limit.toSeconds());
            begun.out.flush();
            begun.answer(in -> {});
            child = begun;
            return begun;
        } catch (IOException e) {
            if (begun != null) {
                begun.process.destroyForcibly();
            }
            throw Disk.failed(spill, e);
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
            // Its files can be removed when it is gone.
            child.process.destroyForcibly().onExit().join();
            child = null;
        }
    }

    @Override
    public void close() {
        end();
    }

    /** A running process, and the ways to and from it. */
    private record Child(Process process, DataOutputStream out, DataInputStream in) {
        static Child start() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SqlReaderChild.class.getName());
            // What this program was told is no matter of the SQL.
            builder.environment().keySet().removeIf(name -> name.startsWith("STOCKTAKE_"));
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new Child(
                    process,
                    new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                    new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16)));
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

    /** Ends the process when it goes beyond a limit, and remembers which. */
    private final class Watch implements AutoCloseable {
        private final Process process;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
        private final ScheduledFuture<?> looks;
        private final long began = System.nanoTime();
        private volatile @Nullable String why;

        Watch(Process process) {
            this.process = process;
            this.looks = clock.scheduleWithFixedDelay(
                    this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            OptionalLong held = ResidentMemory.of(process.pid());
            if (held.isPresent() && held.getAsLong() > ResidentMemory.bound(megabytes)) {
                stop("The statement was stopped: it held more than %d MB of memory."
                        .formatted(ResidentMemory.bound(megabytes)));
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
