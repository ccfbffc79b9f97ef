package org.stocktake.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/**
 * Writer for all human-readable output. It masks secrets and replaces terminal control characters, so that callers
 * cannot forget it. Line breaks are allowed in format strings, but not in formatted values.
 */
public class PlainWriter extends PrintWriter {
    public PlainWriter(Writer writer, boolean autoFlush) {
        super(writer, autoFlush);
    }

    @Override
    public void write(int c) {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        write(new String(chars, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        String plain = PlainText.lines(Secrets.masked(text.substring(offset, offset + length)));
        super.write(plain, 0, plain.length());
    }

    @Override
    public PrintWriter format(String format, @Nullable Object... values) {
        return super.format(format, plain(values));
    }

    @Override
    public PrintWriter format(Locale locale, String format, @Nullable Object... values) {
        return super.format(locale, format, plain(values));
    }

    private static @Nullable Object[] plain(@Nullable Object[] values) {
        @Nullable Object[] plain = values.clone();
        for (int i = 0; i < plain.length; i++) {
            Object value = plain[i];
            // Numbers have their own formats.
            if (value != null && !(value instanceof Number)) {
                plain[i] = PlainText.line(value.toString());
            }
        }
        return plain;
    }
}
