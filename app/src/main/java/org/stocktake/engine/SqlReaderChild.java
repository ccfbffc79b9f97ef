package org.stocktake.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * Main class of the child process that runs SQL of an operator. The parent can kill it whatever the SQL does. It exits
 * when its parent is gone.
 */
final class SqlReaderChild {
    private final DataOutputStream out;
    private @Nullable SqlReader sqlReader;

    private SqlReaderChild(DataOutputStream out) {
        this.out = out;
    }

    /**
     * Reads requests from the standard input and writes responses to the standard output, until the parent closes it.
     */
    public static void main(String[] args) throws InterruptedException {
        BlockingQueue<Request> questions = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> listen(questions), "listen");
        listener.setDaemon(true);
        listener.start();
        SqlReaderChild child = new SqlReaderChild(
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)));
        while (true) {
            child.answer(questions.take());
        }
    }

    /** @param opening the tables to open, for a request of that kind */
    private record Request(
            Wire.Request kind, String sql, @Nullable Opening opening) {}

    private record Opening(Map<String, String> tables, List<Path> folders, Path spill, int megabytes, Duration limit) {}

    private static void listen(BlockingQueue<Request> questions) {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        try {
            while (true) {
                Wire.Request kind = Wire.Request.valueOf(Wire.text(in));
                questions.add(
                        kind == Wire.Request.OPEN
                                ? new Request(kind, "", opening(in))
                                : new Request(kind, Wire.text(in), null));
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static Opening opening(DataInputStream in) throws IOException {
        Map<String, String> tables = new LinkedHashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String table = Wire.text(in);
            tables.put(table, PublishedFiles.rows(table, paths(in)));
        }
        return new Opening(tables, paths(in), Path.of(Wire.text(in)), in.readInt(), Duration.ofSeconds(in.readLong()));
    }

    private static List<Path> paths(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Path> paths = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            paths.add(Path.of(Wire.text(in)));
        }
        return paths;
    }

    private void answer(Request request) {
        try {
            try {
                answered(request);
                Wire.text(out, Wire.Response.DONE.name());
            } catch (StocktakeException e) {
                Wire.text(out, Wire.Response.FAILED.name());
                Wire.failure(out, e.failure());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                Wire.text(out, Wire.Response.FAILED.name());
                Wire.failure(
                        out,
                        new Failure(
                                Code.SQL,
                                "the query",
                                "The statement broke the engine (%s)."
                                        .formatted(e.getClass().getSimpleName()),
                                "Ask for less."));
            }
            out.flush();
        } catch (IOException e) {
            // The parent is gone.
            Runtime.getRuntime().halt(1);
        }
    }

    private void answered(Request request) throws IOException {
        Opening opening = request.opening();
        if (opening != null) {
            if (sqlReader != null) {
                sqlReader.close();
            }
            sqlReader = SqlReader.over(
                    opening.tables(), opening.folders(), opening.spill(), opening.megabytes(), opening.limit());
            return;
        }
        SqlReader open = sqlReader;
        if (open == null) {
            throw new IllegalStateException("nothing was opened");
        }
        if (request.kind() == Wire.Request.HEADS) {
            List<Row.Head> heads = open.heads(request.sql());
            Wire.text(out, Wire.Response.ROW.name());
            Wire.heads(out, heads);
            return;
        }
        boolean[] begun = {false};
        open.stream(request.sql(), row -> write(row, begun));
    }

    private void write(Row row, boolean[] begun) {
        try {
            Wire.text(out, Wire.Response.ROW.name());
            if (!begun[0]) {
                Wire.heads(out, row.heads());
                begun[0] = true;
            }
            Wire.row(out, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
