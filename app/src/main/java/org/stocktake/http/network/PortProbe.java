package org.stocktake.http.network;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Detects whether a port speaks TLS or plain HTTP, after a request with the configured scheme failed. It sends no
 * credentials.
 */
public final class PortProbe {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Short, because the probe only improves an error message. */
    private static final int LONGEST_MILLIS = 2_000;

    private final URI base;
    private final int timeout;

    public PortProbe(URI base, Network network) {
        this.base = base;
        this.timeout = (int) Math.min(LONGEST_MILLIS, network.connectTimeout().toMillis());
    }

    /** Whether a TLS handshake succeeds, with any certificate. */
    public boolean speaksTls() {
        try (Socket plain = open(HTTP_PORT)) {
            SSLSocketFactory sockets = (SSLSocketFactory) SSLSocketFactory.getDefault();
            try (SSLSocket secure = (SSLSocket) sockets.createSocket(plain, base.getHost(), plain.getPort(), true)) {
                secure.startHandshake();
                return true;
            }
        } catch (SSLException e) {
            String message = String.valueOf(e.getMessage());
            return e.getCause() instanceof CertificateException
                    || message.contains("Received fatal alert")
                    || message.contains("PKIX");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the port answers a plain HTTP request. */
    public boolean speaksHttp() {
        try (Socket plain = open(HTTPS_PORT)) {
            plain.getOutputStream()
                    .write("HEAD / HTTP/1.0\r\nHost: %s\r\n\r\n"
                            .formatted(base.getHost())
                            .getBytes(US_ASCII));
            byte[] begin = plain.getInputStream().readNBytes("HTTP/".length());
            return new String(begin, US_ASCII).equals("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    private Socket open(int usualPort) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(base.getHost(), base.getPort() < 0 ? usualPort : base.getPort()), timeout);
            socket.setSoTimeout(timeout);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
