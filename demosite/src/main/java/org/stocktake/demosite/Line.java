package org.stocktake.demosite;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Viewer;

/** One HTTP exchange: reads the request and sends the reply. */
record Line(HttpExchange exchange) {
    private static final int WORTH_ZIPPING = 1_000;

    Request request(String contextPath) throws IOException {
        String body;
        try (InputStream sent = exchange.getRequestBody()) {
            body = new String(sent.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, List<String>> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String parameter : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            query.computeIfAbsent(decoded(name), once -> new ArrayList<>()).add(decoded(value));
        }
        String path = exchange.getRequestURI().getPath();
        String inside = path.startsWith(contextPath) ? path.substring(contextPath.length()) : path;
        return new Request(exchange.getRequestMethod(), inside, query, Viewer.STRANGER, Map.of(), body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Sends the reply, with its simulated delivery. */
    void send(Reply reply) throws IOException {
        try (exchange) {
            if (reply.delivery() instanceof Delivery.Dropped) {
                // Closing before sending anything closes the connection.
                return;
            }
            if (reply.delivery() instanceof Delivery.Late late) {
                pause(late.pause());
            }
            Headers headers = exchange.getResponseHeaders();
            reply.headers().forEach(headers::set);
            byte[] body = zipped(reply);
            long padding = reply.delivery() instanceof Delivery.Padded padded ? padded.bytes() : 0;
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length + padding);
            if (body.length > 0) {
                write(reply, body, padding);
            }
        }
    }

    private void write(Reply reply, byte[] body, long padding) throws IOException {
        OutputStream out = exchange.getResponseBody();
        byte[] spaces = new byte[(int) Math.min(padding, 1 << 16)];
        Arrays.fill(spaces, (byte) ' ');
        for (long left = padding; left > 0; left -= spaces.length) {
            out.write(spaces, 0, (int) Math.min(left, spaces.length));
        }
        int half = body.length / 2;
        if (reply.delivery() instanceof Delivery.Halting halting) {
            out.write(body, 0, half);
            out.flush();
            pause(halting.pause());
            out.write(body, half, body.length - half);
        } else if (reply.delivery() instanceof Delivery.CutOff) {
            out.write(body, 0, half);
            out.flush();
        } else {
            out.write(body);
        }
    }

    private byte[] zipped(Reply reply) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean zip = accepted != null
                && accepted.contains("gzip")
                && reply.body().length >= WORTH_ZIPPING
                && !(reply.delivery() instanceof Delivery.Padded);
        if (!zip) {
            return reply.body();
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(reply.body().length / 3);
        try (OutputStream gzip = new QuickGzip(bytes)) {
            gzip.write(reply.body());
        }
        return bytes.toByteArray();
    }

    /** Fastest compression: the connection is local. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    static void pause(Duration pause) {
        if (pause.isZero()) {
            return;
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            // The site is being closed.
            Thread.currentThread().interrupt();
        }
    }
}
