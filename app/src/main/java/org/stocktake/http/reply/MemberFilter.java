package org.stocktake.http.reply;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Empties members of JSON objects by their names while a reply is written, at any depth. Their values never reach the
 * file. Everything else passes unchanged, also text that is no JSON.
 */
public final class MemberFilter extends FilterOutputStream {
    private static final byte[] NOTHING = {};
    private static final byte[] EMPTY_TEXT = {'"', '"'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final Set<String> names;
    private final int shortestName;
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
        this.shortestName = names.stream().mapToInt(String::length).min().orElse(0);
        this.longestName = names.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Passes bytes on in runs: most of a reply is kept. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int kept = offset;
        for (int i = offset; i < end; i++) {
            byte[] instead = replacement(bytes[i]);
            if (instead != null) {
                out.write(bytes, kept, i - kept);
                out.write(instead);
                kept = i + 1;
            }
        }
        out.write(bytes, kept, end - kept);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** What is written instead of the next byte; absent if it is kept. */
    private byte @Nullable [] replacement(byte b) {
        switch (state) {
            case OUTSIDE -> {
                outside(b);
                return null;
            }
            case STRING -> {
                if (endsString(b)) {
                    named = isName();
                    state = State.OUTSIDE;
                } else if (string.length() <= longestName) {
                    string.append((char) (b & 0xff));
                }
                return null;
            }
            case BEFORE_VALUE -> {
                return beforeValue(b);
            }
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
        return NOTHING;
    }

    private boolean isName() {
        int length = string.length();
        return length >= shortestName && length <= longestName && names.contains(string.toString());
    }

    private void outside(byte b) {
        if (b == '"') {
            string.setLength(0);
            state = State.STRING;
        } else if (b == ':' && named) {
            state = State.BEFORE_VALUE;
        }
        named &= isBlank(b);
    }

    private byte @Nullable [] beforeValue(byte b) {
        if (b == '"') {
            state = State.DROPPED_STRING;
            return EMPTY_TEXT;
        }
        if (b == '{' || b == '[') {
            depth = 1;
            state = State.DROPPED;
            return NULL;
        }
        // Numbers, booleans and null say nothing about a person.
        state = isBlank(b) ? State.BEFORE_VALUE : State.OUTSIDE;
        return null;
    }

    private void dropped(byte b) {
        if (b == '"') {
            state = State.STRING_IN_DROPPED;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if ((b == '}' || b == ']') && --depth == 0) {
            state = State.OUTSIDE;
        }
    }

    private boolean endsString(byte b) {
        boolean ends = b == '"' && !escaped;
        escaped = b == '\\' && !escaped;
        return ends;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
