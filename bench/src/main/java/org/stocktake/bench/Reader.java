package org.stocktake.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of the dashboard: opens a page with its style and script, looks at it for 3 to 5 seconds, and follows a link. After twenty
 * pages, another reader begins at the overview. A reader opens each kind of page on a page with the same probability; files, SQL and
 * addresses with a week once in twenty pages, a search once in twenty, and another week once in fifty.
 */
final class Reader {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)[\"#]");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]*)\"");
    private static final Pattern WEEK = Pattern.compile("<option value=\"(\\d{4}-W\\d{2})\"");
    private static final Pattern WORD = Pattern.compile("[>\\s]([A-Za-z]{4,12})[\\s<]");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAGES = 20;
    private static final int RARELY = 20;
    private static final int VERY_RARELY = 50;
    private static final int LEAST_MILLIS = 3_000;
    private static final int MORE_MILLIS = 2_000;
    private static final int FINE = 200;
    private static final double MILLION = 1e6;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI site;
    private final Random random;
    private final Visits visits;
    private final BooleanSupplier busy;

    /** @param busy whether a week is being published */
    Reader(URI site, Random random, Visits visits, BooleanSupplier busy) {
        this.site = site;
        this.random = random;
        this.visits = visits;
        this.busy = busy;
    }

    /** Reads until a time, as {@link System#nanoTime} tells it. */
    void readUntil(long end) throws InterruptedException {
        // Readers do not come at the same time.
        Thread.sleep(random.nextInt(LEAST_MILLIS + MORE_MILLIS));
        while (System.nanoTime() < end) {
            String page = open("/");
            for (int i = 1; i < PAGES && System.nanoTime() < end; i++) {
                Thread.sleep(LEAST_MILLIS + random.nextInt(MORE_MILLIS));
                String address = next(page);
                if (Route.of(address).isFile()) {
                    ask(address);
                } else {
                    page = open(address);
                }
            }
        }
    }

    /** Asks every second for what needs no work, until a time: how long that takes tells how busy the machine is. */
    void knockUntil(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            ask("/healthz");
            Thread.sleep(1_000);
        }
    }

    private String open(String address) throws InterruptedException {
        String page = ask(address);
        for (String asset : found(ASSET, page)) {
            ask(asset);
        }
        return page;
    }

    /** Empty after a failure. */
    private String ask(String address) throws InterruptedException {
        boolean published = busy.getAsBoolean();
        long start = System.nanoTime();
        try {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(site.resolve(address))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            visits.add(new Visits.Visit(
                    Route.of(address), (System.nanoTime() - start) / MILLION, published || busy.getAsBoolean()));
            if (reply.statusCode() == FINE) {
                return reply.body();
            }
            visits.fail(address, String.valueOf(reply.statusCode()));
        } catch (IOException e) {
            visits.fail(address, String.valueOf(e));
        }
        return "";
    }

    private String next(String page) {
        List<String> weeks = found(WEEK, page);
        List<String> words = found(WORD, page);
        if (!weeks.isEmpty() && random.nextInt(VERY_RARELY) == 0) {
            return "/?week=" + one(weeks);
        }
        if (!words.isEmpty() && random.nextInt(RARELY) == 0) {
            return "/search?q=" + one(words);
        }
        boolean rare = random.nextInt(RARELY) == 0;
        Map<Route, List<String>> links = links(page, rare);
        if (links.isEmpty()) {
            links = links(page, !rare);
        }
        return links.isEmpty() ? "/" : one(one(List.copyOf(links.values())));
    }

    private static Map<Route, List<String>> links(String page, boolean rare) {
        Map<Route, List<String>> links = new LinkedHashMap<>();
        for (String link : found(LINK, page)) {
            Route route = Route.of(link);
            if (route.isRare() == rare && !link.startsWith("/assets/")) {
                links.computeIfAbsent(route, each -> new ArrayList<>()).add(link);
            }
        }
        return links;
    }

    private <T> T one(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    private static List<String> found(Pattern pattern, String page) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(1)
                    .replace("&amp;", "&")
                    .replace("&#34;", "\"")
                    .replace("&#39;", "'"));
        }
        return found;
    }
}
