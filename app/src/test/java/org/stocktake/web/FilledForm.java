package org.stocktake.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A form of a page that a visitor has loaded, with what stands in its fields. */
final class FilledForm {
    private final Visitor visitor;
    private final String cookie;
    private final String action;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private FilledForm(Visitor visitor, String cookie, Element form) {
        this.visitor = visitor;
        this.cookie = cookie;
        this.action = form.attr("action");
        form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
    }

    /** The only form with a button of this text, on a page that is loaded now. */
    static FilledForm of(Visitor visitor, String address, String button) {
        Visitor.Reply reply = visitor.get(address);
        return new FilledForm(visitor, reply.header("Set-Cookie").split(";", 2)[0], form(reply.page(), button));
    }

    private static Element form(Document page, String button) {
        return page.select("form:has(button:matchesOwn(^" + button + "$))").stream()
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(page.location() + " has no button " + button + ": " + page.text()));
    }

    /** A form with what stands in it, on the page that answered this one. */
    FilledForm again(Visitor.Reply reply, String button) {
        return new FilledForm(visitor, cookie, form(reply.page(), button));
    }

    FilledForm with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Visitor.Reply send() {
        return visitor.post(
                action,
                cookie,
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** The page to which a form leads that was taken. */
    Document result() {
        Visitor.Reply reply = send();
        if (reply.status() != 303) {
            throw new AssertionError(reply.status() + " " + reply.problem());
        }
        return visitor.page(reply.header("Location"));
    }
}
