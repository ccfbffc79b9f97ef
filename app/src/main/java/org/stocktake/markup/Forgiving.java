package org.stocktake.markup;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;

/** Reads a body that is not well-formed XML with a lenient parser, and reports it to the same handler. */
final class Forgiving {
    private Forgiving() {}

    static void read(String storageFormat, MarkupHandler handler) {
        handler.begin();
        Document document = Jsoup.parse(storageFormat, "", Parser.xmlParser());
        document.traverse(new Teller(handler));
    }

    private record Teller(MarkupHandler handler) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element && !(node instanceof Document)) {
                handler.start(element.tagName(), new ElementAttributes(element));
            } else if (node instanceof TextNode text) {
                char[] characters = text.getWholeText().toCharArray();
                handler.text(characters, 0, characters.length);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element && !(node instanceof Document)) {
                handler.end();
            }
        }
    }

    private record ElementAttributes(Element element) implements Attributes {
        @Override
        public @Nullable String value(String name) {
            return element.hasAttr(name) ? element.attributes().get(name) : null;
        }
    }
}
