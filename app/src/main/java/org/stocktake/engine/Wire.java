package org.stocktake.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.table.Type;

/** Protocol of requests, rows and failures between this process and a {@link SqlReaderChild}. */
final class Wire {
    /** Type of a request. */
    enum Request {
        OPEN,
        HEADS,
        STREAM
    }

    /** Type of a response. */
    enum Response {
        ROW,
        DONE,
        FAILED
    }

    private Wire() {}

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    static void heads(DataOutputStream out, List<Row.Head> heads) throws IOException {
        out.writeInt(heads.size());
        for (Row.Head head : heads) {
            text(out, head.name());
            text(out, head.type().name());
        }
    }

    static List<Row.Head> heads(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Row.Head> heads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            heads.add(new Row.Head(text(in), Type.valueOf(text(in))));
        }
        return List.copyOf(heads);
    }

    static void row(DataOutputStream out, Row row) throws IOException {
        for (int i = 0; i < row.heads().size(); i++) {
            Object value = row.values().get(i);
            out.writeBoolean(value != null);
            if (value != null) {
                value(out, value);
            }
        }
    }

    private static void value(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof LocalDate day) {
            out.writeLong(day.toEpochDay());
        } else if (value instanceof Instant moment) {
            out.writeLong(moment.getEpochSecond());
            out.writeInt(moment.getNano());
        } else {
            text(out, value.toString());
        }
    }

    static Row row(DataInputStream in, List<Row.Head> heads) throws IOException {
        List<@Nullable Object> values = new ArrayList<>(heads.size());
        for (Row.Head head : heads) {
            values.add(in.readBoolean() ? value(in, head.type()) : null);
        }
        return new Row(heads, values);
    }

    private static Object value(DataInputStream in, Type type) throws IOException {
        return switch (type) {
            case TEXT -> text(in);
            case INTEGER -> in.readInt();
            case BIGINT -> in.readLong();
            case DECIMAL -> in.readDouble();
            case BOOLEAN -> in.readBoolean();
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
        };
    }

    static void failure(DataOutputStream out, Failure failure) throws IOException {
        text(out, failure.code().name());
        text(out, failure.where());
        text(out, failure.what());
        text(out, failure.remedy());
    }

    static Failure failure(DataInputStream in) throws IOException {
        return new Failure(Code.valueOf(text(in)), text(in), text(in), text(in));
    }
}
