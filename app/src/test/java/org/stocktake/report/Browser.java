package org.stocktake.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, by its own protocol. It is found on the PATH, or by {@code -Dstocktake.chromium=FILE}.
 * Everything that takes longer than a minute fails.
 */
public final class Browser implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    /** All pages in one process: otherwise, each page that is opened starts another one, which takes most of the time. */
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--process-per-site",
            "--renderer-process-limit=1",
            "--disable-site-isolation-trials",
            "--disable-features=BackForwardCache,SpareRendererForSitePerProcess,IsolateOrigins,site-per-process",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-extensions",
            "--disable-sync",
            "--no-first-run");

    private final Process process;
    private final WebSocket socket;
    private final Messages messages;
    private final AtomicInteger ids = new AtomicInteger();

    private Browser(Process process, WebSocket socket, Messages messages) {
        this.process = process;
        this.socket = socket;
        this.messages = messages;
    }

    public static Optional<Path> find() {
        String given = System.getProperty("stocktake.chromium", "");
        if (!given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        return program("chromium", "chromium-browser", "google-chrome");
    }

    /** The first program on the PATH that has one of these names. */
    public static Optional<Path> program(String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder */
    public static Browser start(Path program, Path profile) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("--user-data-dir=" + profile, "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            int port = port(profile.resolve("DevToolsActivePort"), process);
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest tab = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/json/new?about:blank".formatted(port)))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            String address = JSON.readTree(client.send(tab, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .get("webSocketDebuggerUrl")
                    .asString();
            Messages messages = new Messages();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(address), messages)
                    .get(SECONDS, TimeUnit.SECONDS);
            Browser browser = new Browser(process, socket, messages);
            for (String part : List.of("Page", "Runtime", "Network", "Log")) {
                browser.ask(part + ".enable", Map.of());
            }
            browser.ask("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
            return browser;
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The browser writes it when it is ready. */
    private static int port(Path file, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return Integer.parseInt(lines.get(0));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the browser did not start");
    }

    /** Messages of the browser: replies by their id, and all others. */
    private static final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
        private final List<JsonNode> events = new CopyOnWriteArrayList<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    reply(message.get("id").asInt()).complete(message);
                } else {
                    events.add(message);
                }
            }
            socket.request(1);
            return null;
        }

        CompletableFuture<JsonNode> reply(int id) {
            return replies.computeIfAbsent(id, each -> new CompletableFuture<>());
        }
    }

    public JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        return answer(method, send(method, parameters));
    }

    /** @return the id of the message */
    private int send(String method, Map<String, ?> parameters) throws Exception {
        int id = ids.incrementAndGet();
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(SECONDS, TimeUnit.SECONDS);
        return id;
    }

    private JsonNode answer(String method, int id) throws Exception {
        JsonNode message = messages.reply(id).get(SECONDS, TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    /** How a reader looks at a page. */
    public record View(int width, String scheme, boolean scripts, boolean policy) {}

    /** Opens a file and waits until it is loaded. Forgets what earlier pages did. */
    public void open(Path file, View view) throws Exception {
        open(file.toUri(), view);
    }

    /** Opens a page and waits until it is loaded. Forgets what earlier pages did. */
    public void open(URI page, View view) throws Exception {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", view.width(), "height", 900, "deviceScaleFactor", 1, "mobile", false));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        "",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", view.scheme()))));
        ask("Emulation.setScriptExecutionDisabled", Map.of("value", !view.scripts()));
        ask("Page.setBypassCSP", Map.of("enabled", !view.policy()));
        messages.events.clear();
        // A page that was opened before may still be loading.
        JsonNode loader = ask("Page.navigate", Map.of("url", page.toString())).get("loaderId");
        until(event -> event.get("method").asString().equals("Page.lifecycleEvent")
                && event.get("params").get("name").asString().equals("load")
                && event.get("params").get("loaderId").equals(loader));
    }

    /** Shows the page as it is printed, until another is opened. */
    public void print() throws Exception {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("media", "print", "features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Prints the page into a file. */
    public void print(Path pdf) throws Exception {
        Files.write(
                pdf,
                Base64.getDecoder()
                        .decode(ask("Page.printToPDF", Map.of()).get("data").asString()));
    }

    private void until(Predicate<JsonNode> happened) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (messages.events.stream().noneMatch(happened)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the page was not loaded");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The value of an expression, after its promise is fulfilled. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                ask("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.get("exceptionDetails").toString());
        }
        return result.get("result").path("value");
    }

    /** Presses a key, such as Tab. */
    public void press(String key, int code) throws Exception {
        press(key, code, 1);
    }

    /** Presses a key several times. The browser answers each event in a frame of its own, so all are sent before. */
    public void press(String key, int code, int times) throws Exception {
        String method = "Input.dispatchKeyEvent";
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (String type : List.of("rawKeyDown", "keyUp")) {
                sent.add(send(method, Map.of("type", type, "key", key, "windowsVirtualKeyCode", code)));
            }
        }
        for (int id : sent) {
            answer(method, id);
        }
    }

    /** Types a text into the field with the focus, and sends its form or presses its button with the Enter key. */
    public void enter(String text) throws Exception {
        if (!text.isEmpty()) {
            ask("Input.insertText", Map.of("text", text));
        }
        for (String type : List.of("keyDown", "keyUp")) {
            ask(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        }
    }

    /** What axe objects to on the page, by rule. The policy of the page must be off, which refuses the script of axe. */
    public JsonNode violations() throws Exception {
        return violations("document");
    }

    /** The same without elements of the page, which a selector names. */
    public JsonNode violationsWithout(String selector) throws Exception {
        return violations("{exclude: ['%s']}".formatted(selector));
    }

    private JsonNode violations(String context) throws Exception {
        try (var stream = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            evaluate(new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        // What passes needs no result, and no element needs a selector: both take as long as to look for violations.
        return evaluate("""
                axe.run(%s, {
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                  resultTypes: ['violations'],
                  selectors: false
                }).then(result =>
                  result.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(', ')))
                """.formatted(context));
    }

    /** Errors on the console, and exceptions of scripts, since the page was opened. */
    public List<String> errors() {
        return messages.events.stream()
                .filter(event -> switch (event.get("method").asString()) {
                    case "Runtime.exceptionThrown", "Runtime.consoleAPICalled" -> true;
                    case "Log.entryAdded" ->
                        event.get("params").get("entry").get("level").asString().equals("error");
                    default -> false;
                })
                .map(JsonNode::toString)
                .toList();
    }

    /** Addresses that were requested since the page was opened. */
    public List<String> requests() {
        return messages.events.stream()
                .filter(event -> event.get("method").asString().equals("Network.requestWillBeSent"))
                .map(event -> event.get("params").get("request").get("url").asString())
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
        // They write into the profile until they end.
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        children.forEach(
                child -> child.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join());
    }
}
