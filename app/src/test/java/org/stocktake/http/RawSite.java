package org.stocktake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with faults below HTTP: it writes the configured bytes, then closes the connection or stops responding. */
final class RawSite implements AutoCloseable {
    /** Whether the server waits for a request. */
    enum First {
        LISTEN,
        SPEAK
    }

    /** What happens after the bytes are written. */
    enum Then {
        HANG_UP,
        RESET,
        STAY_SILENT
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final String bytes;
    private final Then then;
    private final First first;

    private RawSite(String bytes, Then then, First first) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.bytes = bytes;
        this.then = then;
        this.first = first;
        threads.execute(this::accept);
    }

    static RawSite start(String bytes, Then then) throws IOException {
        return start(bytes, then, First.LISTEN);
    }

    static RawSite start(String bytes, Then then, First first) throws IOException {
        return new RawSite(bytes, then, first);
    }

    URI base() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> answer(socket));
            }
        } catch (IOException e) {
            // The server was closed: the test is over.
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            if (first == First.LISTEN) {
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
            }
            requests.incrementAndGet();
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            switch (then) {
                case HANG_UP -> {}
                case RESET -> socket.setSoLinger(true, 0);
                case STAY_SILENT -> in.read();
            }
        } catch (IOException e) {
            // The client gave up first, as intended by some tests.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
