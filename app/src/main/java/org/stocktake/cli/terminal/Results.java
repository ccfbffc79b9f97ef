package org.stocktake.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;

/**
 * The standard output for results of commands. It remembers write errors, which determine the exit status. A reader
 * that closes a pipe early, such as {@code head}, is not an error.
 */
public final class Results extends PlainWriter {
    private static final String NAME = "standard output";

    private final Checked checked;

    private Results(Checked checked) {
        super(checked, false);
        this.checked = checked;
    }

    public static Results to(OutputStream stream, Charset charset) {
        return to(new OutputStreamWriter(stream, charset));
    }

    public static Results to(Writer writer) {
        return new Results(new Checked(writer));
    }

    /** Writes data unchanged: for a pipe or a file, never for a terminal. */
    void writeData(char[] chars, int offset, int length) {
        checked.write(chars, offset, length);
    }

    /** For the help, which contains no external data and uses terminal styles. */
    public PrintWriter styled() {
        return new PrintWriter(checked);
    }

    /** Throws if the rest of a long result would reach no reader. */
    public void requireReader() {
        if (checked.lost != null) {
            throw new OutputLostException();
        }
    }

    /** Why the result is incomplete; absent if it is complete or its reader closed the pipe. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(checked.lost)
                .filter(e -> !isClosedByReader(e))
                .map(Results::failure);
    }

    private static Failure failure(IOException e) {
        return Disk.outputFailed(NAME, e);
    }

    private static boolean isClosedByReader(IOException e) {
        // "Broken pipe" on Unix, "The pipe is being closed" on Windows.
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** The output is closed; {@link #failure} has the reason. */
    public static final class OutputLostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutputLostException() {
            super("the standard output takes nothing more");
        }
    }

    /** Keeps the first error, which a {@link PrintWriter} drops, and writes nothing after it. */
    private static final class Checked extends Writer {
        private final Writer writer;
        private @Nullable IOException lost;

        Checked(Writer writer) {
            this.writer = writer;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            attempt(() -> writer.write(chars, offset, length));
        }

        @Override
        public void flush() {
            attempt(writer::flush);
        }

        /** The stream stays open for further messages. */
        @Override
        public void close() {
            flush();
        }

        private interface Step {
            void run() throws IOException;
        }

        private void attempt(Step step) {
            if (lost == null) {
                try {
                    step.run();
                } catch (IOException e) {
                    lost = e;
                }
            }
        }
    }
}
