package org.stocktake.workbook;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the ASCII of a sheet, whose texts are elsewhere. An encoder for any text would take most of the time of a sheet. */
final class AsciiStream {
    private static final int SIZE = 1 << 16;
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int used;

    /** @param out stays open */
    AsciiStream(OutputStream out) {
        this.out = out;
    }

    /** @param text ASCII only, and short */
    AsciiStream add(String text) throws IOException {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[used++] = (byte) text.charAt(i);
        }
        return this;
    }

    AsciiStream add(byte[] text) throws IOException {
        reserve(text.length);
        System.arraycopy(text, 0, buffer, used, text.length);
        used += text.length;
        return this;
    }

    AsciiStream add(long number) throws IOException {
        if (number < 0) {
            return add(Long.toString(number));
        }
        reserve(LONGEST_NUMBER);
        int end = used + digits(number);
        long left = number;
        for (int i = end - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        used = end;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long left = number; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int more) throws IOException {
        if (SIZE - used < more) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
