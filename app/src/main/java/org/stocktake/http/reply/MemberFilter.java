package org.stocktake.http.reply;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * Empties members of JSON objects by their names while a reply is written, at any depth. Their values never reach the
 * file. Everything else passes unchanged, also text that is no JSON.
 */
public final class MemberFilter extends FilterOutputStream {
    private final Set<String> names;
    private final int longestName;
    private final StringBuilder string = new StringBuilder();

    private State state = State.OUTSIDE;
    private boolean escaped;
    /** Whether the last token was a string with one of the names. */
    private boolean named;
    /** Open brackets of a value that is dropped. */
    private int depth;

    private enum State {
        OUTSIDE,
        STRING,
        BEFORE_VALUE,
        DROPPED_STRING,
        DROPPED,
        STRING_IN_DROPPED
    }

    /** @param names of ASCII characters */
    public MemberFilter(OutputStream out, Set<String> names) {
        super(new BufferedOutputStream(out, 1 << 16));
        this.names = Set.copyOf(names);
        this.longestName = names.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void write(int b) throws IOException {
        switch (state) {
            case OUTSIDE -> outside(b);
            case STRING -> {
                out.write(b);
                if (endsString(b)) {
                    named = names.contains(string.toString());
                    state = State.OUTSIDE;
                } else if (string.length() <= longestName) {
                    string.append((char) (b & 0xff));
                }
            }
            case BEFORE_VALUE -> beforeValue(b);
            case DROPPED_STRING -> {
                if (endsString(b)) {
                    state = State.OUTSIDE;
                }
            }
            case DROPPED -> dropped(b);
            case STRING_IN_DROPPED -> {
                if (endsString(b)) {
                    state = State.DROPPED;
                }
            }
        }
    }

    private void outside(int b) throws IOException {
        out.write(b);
        if (b == '"') {
            string.setLength(0);
            state = State.STRING;
        } else if (b == ':' && named) {
            state = State.BEFORE_VALUE;
        }
        named &= isBlank(b);
    }

    private void beforeValue(int b) throws IOException {
        if (b == '"') {
            out.write('"');
            out.write('"');
            state = State.DROPPED_STRING;
        } else if (b == '{' || b == '[') {
            out.write(new byte[] {'n', 'u', 'l', 'l'});
            depth = 1;
            state = State.DROPPED;
        } else {
            // Numbers, booleans and null say nothing about a person.
            out.write(b);
            state = isBlank(b) ? State.BEFORE_VALUE : State.OUTSIDE;
        }
    }

    private void dropped(int b) {
        if (b == '"') {
            state = State.STRING_IN_DROPPED;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if ((b == '}' || b == ']') && --depth == 0) {
            state = State.OUTSIDE;
        }
    }

    private boolean endsString(int b) {
        boolean ends = b == '"' && !escaped;
        escaped = b == '\\' && !escaped;
        return ends;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
