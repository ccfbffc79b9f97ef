package org.stocktake.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Secrets;

/**
 * Where everything is told that a person reads. Secrets and whatever could steer a terminal are left out here, so that
 * no report can forget it. Line breaks are ours, but in the values that are put into a format.
 */
public class PlainWriter extends PrintWriter {
    PlainWriter(Writer writer, boolean autoFlush) {
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
            // Numbers have formats of their own.
            if (value != null && !(value instanceof Number)) {
                plain[i] = PlainText.line(value.toString());
            }
        }
        return plain;
    }
}
