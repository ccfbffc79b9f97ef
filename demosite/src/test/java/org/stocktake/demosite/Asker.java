package org.stocktake.demosite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to a site over real HTTP. */
record Asker(DemoSite site, HttpClient client) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Asker of(DemoSite site) {
        return new Asker(
                site,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    HttpResponse<String> ask(String address) throws IOException, InterruptedException {
        return ask(address, authorization());
    }

    /** @param authorization absent for an anonymous user */
    HttpResponse<String> ask(String address, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site.uri() + address)).timeout(Duration.ofSeconds(30));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends JSON. */
    HttpResponse<String> post(String address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.uri() + address))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The credential of the account, as the product takes it. */
    private String authorization() {
        return switch (site.product()) {
            case DATA_CENTER -> "Bearer " + site.token();
            case CLOUD -> basic(site.user(), site.token());
        };
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    JsonNode get(String address) throws IOException, InterruptedException {
        HttpResponse<String> reply = ask(address);
        if (reply.statusCode() != 200) {
            throw new AssertionError(address + " answered " + reply.statusCode() + " " + reply.body());
        }
        return MAPPER.readTree(reply.body());
    }

    JsonNode read(HttpResponse<String> reply) {
        return MAPPER.readTree(reply.body());
    }

    /** All items of a list, by its next links. */
    List<JsonNode> walk(String address) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String next = address;
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("results").forEach(items::add);
            // Links of the second API of Cloud begin with the context path.
            next = page.path("_links").path("next").asString("").replaceFirst("^/wiki/", "/");
        }
        return items;
    }
}
