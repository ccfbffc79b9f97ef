package org.stocktake.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Bodies like those of a real Confluence: prose, tables, macros, code, links, and letters beyond ASCII. */
final class Bodies {
    private static final List<String> WORDS = List.of(
            "the",
            "service",
            "runs",
            "nightly",
            "and",
            "writes",
            "its",
            "report",
            "to",
            "a",
            "shared",
            "folder,",
            "don't",
            "restart",
            "it",
            "before",
            "06:30;",
            "version",
            "2.14.1",
            "well-known",
            "Größe",
            "prüfen",
            "naïve",
            "“quoted”",
            "&amp;",
            "&nbsp;",
            "&rarr;",
            "文書",
            "ページ",
            "문서");

    private final Random random = new Random(20261123);

    static List<Body> some(int count) {
        Bodies bodies = new Bodies();
        List<Body> some = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            some.add(new Body(new PageId(i), new SpaceKey("BENCH"), 1, Body.Format.STORAGE, bodies.body()));
        }
        return some;
    }

    private String body() {
        StringBuilder body = new StringBuilder();
        int blocks = 3 + random.nextInt(40);
        for (int i = 0; i < blocks; i++) {
            block(body);
        }
        return body.toString();
    }

    private void block(StringBuilder body) {
        switch (random.nextInt(9)) {
            case 0 -> element(body, "h" + (1 + random.nextInt(4)), 5);
            case 1 -> list(body);
            case 2 -> table(body);
            case 3 -> panel(body);
            case 4 -> code(body);
            case 5 -> links(body);
            default -> element(body, "p", 20 + random.nextInt(60));
        }
    }

    private void element(StringBuilder body, String name, int words) {
        body.append('<').append(name).append('>');
        prose(body, words);
        body.append("</").append(name).append('>');
    }

    private void prose(StringBuilder body, int words) {
        for (int i = 0; i < words; i++) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            boolean strong = random.nextInt(25) == 0;
            body.append(i == 0 ? "" : " ").append(strong ? "<strong>" + word + "</strong>" : word);
        }
    }

    private void list(StringBuilder body) {
        body.append("<ul>");
        for (int i = 0; i < 6; i++) {
            element(body, "li", 8);
        }
        body.append("</ul>");
    }

    private void table(StringBuilder body) {
        body.append("<table class=\"wrapped\"><colgroup><col /><col /><col /></colgroup><tbody>");
        for (int row = 0; row < 8; row++) {
            body.append("<tr>");
            for (int cell = 0; cell < 3; cell++) {
                element(body, row == 0 ? "th" : "td", 4);
            }
            body.append("</tr>");
        }
        body.append("</tbody></table>");
    }

    private void panel(StringBuilder body) {
        body.append("<ac:structured-macro ac:name=\"info\" ac:schema-version=\"1\"><ac:parameter ac:name=\"title\">"
                + "Note</ac:parameter><ac:rich-text-body>");
        element(body, "p", 25);
        body.append("</ac:rich-text-body></ac:structured-macro>");
    }

    private void code(StringBuilder body) {
        body.append("<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\"><ac:parameter ac:name=\"language\">"
                + "sql</ac:parameter><ac:plain-text-body><![CDATA[");
        body.append("SELECT name, count(*) FROM orders WHERE total > 10 GROUP BY name;\n".repeat(6));
        body.append("]]></ac:plain-text-body></ac:structured-macro>");
    }

    private void links(StringBuilder body) {
        body.append("<p>See <ac:link><ri:page ri:content-title=\"Page ")
                .append(random.nextInt(1000))
                .append("\" /><ac:plain-text-link-body><![CDATA[that page]]></ac:plain-text-link-body></ac:link>, ")
                .append("<a href=\"https://wiki.example.org/display/BENCH/Some+Page\">this one</a> and ")
                .append("<a href=\"https://example.org/docs?a=1&amp;b=2\">the documents</a>.</p>")
                .append("<p><ac:image ac:alt=\"A picture\"><ri:attachment ri:filename=\"picture.png\" />")
                .append("</ac:image></p>");
    }
}
