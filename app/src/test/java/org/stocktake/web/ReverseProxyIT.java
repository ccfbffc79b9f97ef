package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.read.ReadWeeks;

/** The configurations of proxies in docs/how-to/dashboard.md, with the proxies that this machine has. */
class ReverseProxyIT {
    private static final String TOKEN = "tFq7-0123456789_abcdefghij";
    private static final String BASIC =
            "Authorization: Basic " + Base64.getEncoder().encodeToString("ann:pw".getBytes(StandardCharsets.UTF_8));

    /** Of "pw". */
    private static final String BCRYPT = "$2a$04$JjAkjBvLyCSjV32FmtbuoOTPn8W8MeY4Qt8Jei4HrqGhAwNL5Iuei";

    @TempDir
    private Path folder;

    private @Nullable Process process;
    private @Nullable Dashboard dashboard;

    private enum Proxy {
        NGINX("nginx", """
                USER
                daemon off;
                pid FOLDER/pid;
                error_log FOLDER/log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body;
                    proxy_temp_path FOLDER/temp;
                    fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi;
                    scgi_temp_path FOLDER/scgi;
                    server {
                        listen 127.0.0.1:PORT;
                        BLOCK
                    }
                }
                """, "-p", "FOLDER", "-e", "FOLDER/log", "-c", "FOLDER/proxy.conf"),
        CADDY("caddy", """
                {
                    admin off
                    auto_https off
                }
                http://:PORT {
                    bind 127.0.0.1
                    BLOCK
                }
                """, "run", "--adapter", "caddyfile", "--config", "FOLDER/proxy.conf"),
        APACHE("apache2", """
                ServerRoot "FOLDER"
                ServerName wiki.example.org
                PidFile "FOLDER/pid"
                DefaultRuntimeDir "FOLDER"
                ErrorLog "FOLDER/log"
                Listen 127.0.0.1:PORT
                MODULES
                <VirtualHost *:PORT>
                BLOCK
                </VirtualHost>
                """, "-D", "FOREGROUND", "-f", "FOLDER/proxy.conf");

        private final String program;
        private final String site;
        private final String arguments;

        Proxy(String program, String site, String... arguments) {
            this.program = program;
            this.site = site;
            this.arguments = String.join(" ", arguments);
        }

        /** Its configurations in the document: with the token, and with sign-in by the proxy. */
        List<String> blocks() throws IOException {
            Path document = Path.of(System.getProperty("stocktake.root")).resolve("docs/how-to/dashboard.md");
            return Pattern.compile("```" + name().toLowerCase(Locale.ROOT) + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .map(block -> block.replaceAll("```\\w*\n?", ""))
                    .toList();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        if (dashboard != null) {
            dashboard.close();
        }
    }

    private static Optional<Path> program(Proxy proxy) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(each -> Stream.of(proxy.program, proxy.program.equals("apache2") ? "httpd" : proxy.program)
                        .map(name -> Path.of(each).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The modules that the document names, and those that every installation loads. */
    private static String modules(Path program) throws IOException {
        Path modules = Stream.of(
                        program.resolve("../../lib/apache2/modules"),
                        program.resolve("../../lib64/httpd/modules"),
                        program.resolve("../../libexec/apache2"))
                .map(Path::normalize)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
        StringBuilder lines = new StringBuilder();
        for (String module : List.of(
                "mpm_event",
                "authz_core",
                "authz_user",
                "authn_core",
                "authn_file",
                "auth_basic",
                "proxy",
                "proxy_http",
                "headers",
                "unixd")) {
            Path file = modules.resolve("mod_" + module + ".so");
            if (Files.exists(file)) {
                lines.append("LoadModule %s_module \"%s\"\n".formatted(module, file));
            }
        }
        return lines.toString();
    }

    private Visitor start(Proxy proxy, String block, @Nullable String token) throws Exception {
        Optional<Path> program = program(proxy);
        assumeTrue(program.isPresent(), proxy.program + " is not on the PATH");
        new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows().of("spaces", "space_key, pages_current", "(NULL, 1)", "('KB', 1)"));
        dashboard = Dashboard.start(
                new ReadWeeks(folder).live(ReadWeeks.MASKED),
                new Dashboard.Setup(
                        0,
                        "1.2.3",
                        Clock.systemUTC(),
                        new Access(
                                "127.0.0.1",
                                URI.create("http://wiki.example.org/stocktake"),
                                token,
                                null,
                                InetAddress::isLoopbackAddress,
                                "X-Remote-User",
                                "",
                                false)));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path users = folder.resolve("users");
        byte[] hash = MessageDigest.getInstance("SHA-1").digest("pw".getBytes(StandardCharsets.UTF_8));
        Files.writeString(users, "ann:{SHA}" + Base64.getEncoder().encodeToString(hash) + "\n");
        Files.writeString(
                folder.resolve("proxy.conf"),
                proxy.site
                        .replace("MODULES", proxy == Proxy.APACHE ? modules(program.get()) : "")
                        // Otherwise nginx gives up its rights, and with them the file of users.
                        .replace("USER", System.getProperty("user.name").equals("root") ? "user root;" : "")
                        .replace("BLOCK", block)
                        .replace(
                                "127.0.0.1:8080", "127.0.0.1:" + dashboard.uri().getPort())
                        .replace("/etc/stocktake.users", users.toString())
                        .replace("HASH", BCRYPT)
                        .replace("FOLDER", folder.toString())
                        .replace("PORT", Integer.toString(port)));
        process = new ProcessBuilder(
                        Stream.concat(Stream.of(program.get().toString()), Stream.of(proxy.arguments.split(" ", -1)))
                                .map(word -> word.replace("FOLDER", folder.toString()))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        Visitor visitor = new Visitor(URI.create("http://127.0.0.1:" + port + "/stocktake/"));
        while (!answers(port)) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
            Thread.sleep(50);
        }
        return visitor;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    void readersSignInWithTheTokenAndNoHeaderOfTheirsCounts(Proxy proxy) throws Exception {
        Visitor visitor = start(proxy, proxy.blocks().get(0), TOKEN);
        String host = "Host: wiki.example.org";

        assertThat(visitor.raw("GET /stocktake/pages HTTP/1.1", host))
                .startsWith("HTTP/1.1 401")
                .contains("action=\"/stocktake/sign-in\"");
        assertThat(visitor.raw("GET /stocktake/pages HTTP/1.1", host, "X-Remote-User: admin", "x-remote-user: root"))
                .startsWith("HTTP/1.1 401");
        assertThat(visitor.raw("GET /stocktake/pages HTTP/1.1", host, "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 200")
                .contains("href=\"/stocktake/findings\"");
        String form = visitor.raw("GET /stocktake/ HTTP/1.1", host);
        String body = "token=%s&access=%s".formatted(part(form, "name=\"token\" value=\"([\\w-]+)\""), TOKEN);
        assertThat(visitor.raw(
                        "POST /stocktake/sign-in HTTP/1.1",
                        host,
                        "Origin: http://wiki.example.org",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length(),
                        "Cookie: " + part(form, "(?i)set-cookie: ([^;]+);"),
                        "Connection: close",
                        "",
                        body))
                .startsWith("HTTP/1.1 303")
                .containsPattern("(?i)location: (http://wiki.example.org)?/stocktake/\r\n");
    }

    private static String part(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    void readersWhomTheProxySignsInHaveTheirNames(Proxy proxy) throws Exception {
        Visitor visitor = start(proxy, proxy.blocks().get(1), null);
        String host = "Host: wiki.example.org";

        assertThat(visitor.raw("GET /stocktake/ HTTP/1.1", host, BASIC))
                .startsWith("HTTP/1.1 200")
                .contains("Signed in as <span dir=\"auto\">ann</span>");
        assertThat(visitor.raw("GET /stocktake/ HTTP/1.1", host, BASIC, "X-Remote-User: admin"))
                .startsWith("HTTP/1.1 200")
                .contains("Signed in as <span dir=\"auto\">ann</span>")
                .doesNotContain("admin");
        assertThat(visitor.raw("GET /stocktake/ HTTP/1.1", host, "X-Remote-User: admin"))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("Signed in");
    }
}
