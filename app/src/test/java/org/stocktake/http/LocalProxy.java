package org.stocktake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A forward proxy that only supports tunnels, and requires a login. It resolves only this machine. */
final class LocalProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final @Nullable String wantedLogin;

    /** @param wantedLogin required value of the header Proxy-Authorization; absent for a proxy without login */
    LocalProxy(@Nullable String wantedLogin) throws IOException {
        this.wantedLogin = wantedLogin;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** First lines of the received requests. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // The server was closed: the test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = line(client.getInputStream());
            requests.add(request);
            String login = null;
            for (String line = line(client.getInputStream()); !line.isEmpty(); line = line(client.getInputStream())) {
                if (line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: ")) {
                    login = line.substring("proxy-authorization: ".length());
                }
            }
            if (wantedLogin != null && !wantedLogin.equals(login)) {
                say(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
            } else if (!request.startsWith("CONNECT localhost:")) {
                say(client, "403 Forbidden");
            } else {
                int port = Integer.parseInt(request.replaceAll("^CONNECT localhost:| .*$", ""));
                try (Socket site = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
                    threads.execute(() -> pump(client, site));
                    pump(site, client);
                }
            }
        } catch (IOException e) {
            // One side closed the connection.
        }
    }

    private static void say(Socket client, String status) throws IOException {
        String reply = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(reply.getBytes(ISO_8859_1));
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException e) {
            // One side closed the connection.
        }
    }

    /** Byte by byte, because everything after the head belongs to the tunnel. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
