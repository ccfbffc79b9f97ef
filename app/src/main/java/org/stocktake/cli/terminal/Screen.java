package org.stocktake.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/**
 * The error stream with a block of lines at its end that is redrawn in place. Other output appears above the block.
 * Thread-safe.
 */
public final class Screen extends OutputStream {
    /** Not a terminal: a log file or a pipe. */
    public static final int NO_WIDTH = 0;

    private static final String UP_AND_ERASE = "\u001b[%dA\r\u001b[J";

    private final OutputStream stream;
    private final int width;
    private List<String> block = List.of();
    private boolean drawn;
    private boolean atLineStart = true;

    /** @param width columns of the terminal, or {@link #NO_WIDTH} */
    public Screen(OutputStream stream, int width) {
        this.stream = stream;
        this.width = width;
    }

    public boolean isTerminal() {
        return width != NO_WIDTH;
    }

    public int width() {
        return width;
    }

    /** Replaces the block; lines are cut to the width, and an empty list removes the block. */
    public synchronized void draw(List<String> lines) {
        erase();
        block = isTerminal()
                ? lines.stream()
                        .map(line -> cut(PlainText.line(Secrets.masked(line))))
                        .toList()
                : List.of();
        redraw();
    }

    private String cut(String line) {
        int room = width - 1;
        return line.codePointCount(0, line.length()) <= room
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.max(room - 1, 0))) + "…";
    }

    private void erase() {
        if (drawn) {
            send(UP_AND_ERASE.formatted(block.size()));
            drawn = false;
        }
    }

    private void redraw() {
        // The block is drawn only after other output has completed its line.
        if (isTerminal() && atLineStart && !block.isEmpty()) {
            send(String.join("\n", block) + "\n");
            drawn = true;
        }
    }

    private void send(String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        erase();
        stream.write(bytes, offset, length);
        atLineStart = bytes[offset + length - 1] == '\n';
        redraw();
    }

    @Override
    public synchronized void flush() throws IOException {
        stream.flush();
    }
}
