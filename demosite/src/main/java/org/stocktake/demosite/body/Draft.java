package org.stocktake.demosite.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stocktake.demosite.body.Body.Property;

/** A body being written. Each piece of markup is added with its metrics, so that they are known without parsing. */
final class Draft {
    private static final Set<String> BORDERS = Set.of(
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "td",
            "th",
            "br",
            "tr",
            "div",
            "blockquote",
            "pre",
            "table",
            "tbody",
            "ul",
            "ol",
            "hr",
            "ac:layout",
            "ac:layout-section",
            "ac:layout-cell",
            "ac:task-list",
            "ac:task",
            "ac:task-body",
            "ac:rich-text-body",
            "ac:caption",
            "ac:adf-content");

    private static final Map<Integer, String> ENTITIES = Map.ofEntries(
            Map.entry((int) 'ä', "&auml;"),
            Map.entry((int) 'ö', "&ouml;"),
            Map.entry((int) 'ü', "&uuml;"),
            Map.entry((int) 'Ä', "&Auml;"),
            Map.entry((int) 'Ö', "&Ouml;"),
            Map.entry((int) 'Ü', "&Uuml;"),
            Map.entry((int) 'ß', "&szlig;"),
            Map.entry((int) 'é', "&eacute;"),
            Map.entry((int) '–', "&ndash;"),
            Map.entry((int) '…', "&hellip;"),
            Map.entry((int) '€', "&euro;"),
            Map.entry((int) '’', "&rsquo;"));

    private final StringBuilder xml = new StringBuilder(4096);
    private final StringBuilder text = new StringBuilder(2048);
    private final TreeMap<String, Integer> macros = new TreeMap<>();
    private final List<Target> targets = new ArrayList<>();
    private final TreeSet<String> listedLabels = new TreeSet<>();
    private final List<Property> properties = new ArrayList<>();
    private final boolean entities;
    private int words;
    private final List<Integer> headingLevels = new ArrayList<>();
    private final List<Integer> borders = new ArrayList<>();
    private int tables;
    private int images;
    private int imagesWithoutAlt;
    private int tasksOpen;
    private int tasksDone;
    private int codeLines;
    private int placeholders;
    private int unseen;
    private boolean fallback;
    private boolean malformed;

    private Draft(boolean entities) {
        this.entities = entities;
    }

    static Draft withUnicode() {
        return new Draft(false);
    }

    /** Letters outside ASCII are written as HTML entities, as by old editors. */
    static Draft withEntities() {
        return new Draft(true);
    }

    int words() {
        return words;
    }

    /** Markup without visible text and without metrics. */
    Draft raw(String markup) {
        xml.append(markup);
        return this;
    }

    Draft open(String element) {
        return open(element, "");
    }

    /** Opens an element; {@code attributes} are written unchanged and begin with a space unless empty. */
    Draft open(String element, String attributes) {
        xml.append('<').append(element).append(attributes).append('>');
        border(element);
        count(element);
        return this;
    }

    Draft close(String element) {
        border(element);
        xml.append("</").append(element).append('>');
        return this;
    }

    Draft empty(String element) {
        xml.append('<').append(element).append(" />");
        border(element);
        return this;
    }

    private void border(String element) {
        if (BORDERS.contains(element)) {
            gap();
            if (visible()) {
                borders.add(text.length());
            }
        }
    }

    private void count(String element) {
        if (fallback) {
            return;
        }
        if (element.length() == 2 && element.charAt(0) == 'h' && element.charAt(1) >= '1' && element.charAt(1) <= '6') {
            headingLevels.add(element.charAt(1) - '0');
        } else if (element.equals("table")) {
            tables++;
        }
    }

    /** A space between words. */
    Draft space() {
        xml.append(' ');
        gap();
        return this;
    }

    /** A non-breaking space, which counts like any other space. */
    Draft nonBreakingSpace() {
        xml.append("&nbsp;");
        gap();
        return this;
    }

    private void gap() {
        if (visible() && !text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }

    /** Visible text without leading or trailing white space. */
    Draft say(String plain, int count) {
        plain.codePoints().forEach(this::escape);
        show(plain, count);
        return this;
    }

    /** Visible text inside CDATA. */
    Draft sayCharacterData(String plain, int count) {
        xml.append("<![CDATA[").append(plain).append("]]>");
        show(plain, count);
        return this;
    }

    /** Visible text whose markup differs from it. */
    Draft sayAs(String markup, String plain, int count) {
        xml.append(markup);
        show(plain, count);
        return this;
    }

    private void show(String plain, int count) {
        if (visible()) {
            text.append(plain);
            words += count;
        }
    }

    private boolean visible() {
        return unseen == 0 && !fallback;
    }

    private void escape(int letter) {
        String entity = entities ? ENTITIES.get(letter) : null;
        if (entity != null) {
            xml.append(entity);
        } else {
            appendEscaped(xml, letter);
        }
    }

    /** An attribute value, or text without metrics. */
    static String escaped(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length());
        plain.codePoints().forEach(letter -> appendEscaped(escaped, letter));
        return escaped.toString();
    }

    private static void appendEscaped(StringBuilder into, int letter) {
        switch (letter) {
            case '&' -> into.append("&amp;");
            case '<' -> into.append("&lt;");
            case '>' -> into.append("&gt;");
            case '"' -> into.append("&quot;");
            default -> into.appendCodePoint(letter);
        }
    }

    /** Opens a macro; its parameters follow. */
    Draft macro(String name) {
        xml.append("<ac:structured-macro ac:name=\"").append(name).append("\" ac:schema-version=\"1\">");
        countMacro(name);
        return this;
    }

    /** A macro in the format used before Confluence 5. */
    Draft oldMacro(String name) {
        xml.append("<ac:macro ac:name=\"").append(name).append("\">");
        countMacro(name);
        return this;
    }

    private void countMacro(String name) {
        if (!fallback) {
            macros.merge(name, 1, Integer::sum);
        }
    }

    Draft parameter(String name, String value) {
        xml.append("<ac:parameter ac:name=\"").append(name).append("\">").append(escaped(value));
        xml.append("</ac:parameter>");
        return this;
    }

    Draft endMacro() {
        return raw("</ac:structured-macro>");
    }

    /** The text of a code or noformat macro. {@code lines} excludes leading and trailing blank lines. */
    Draft code(String plain, int lines) {
        xml.append("<ac:plain-text-body><![CDATA[").append(plain).append("]]></ac:plain-text-body>");
        if (!fallback) {
            codeLines += lines;
        }
        return this;
    }

    /** An image; {@code alt} is its alternative text, empty for none. */
    Draft image(String alt, String attributes, String content) {
        xml.append("<ac:image").append(attribute("ac:alt", alt)).append(attributes);
        xml.append('>').append(content);
        countImage(alt);
        return this;
    }

    Draft htmlImage(String alt, String attributes) {
        xml.append("<img").append(attributes).append(attribute("alt", alt)).append(" />");
        countImage(alt);
        return this;
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " %s=\"%s\"".formatted(name, escaped(value));
    }

    private void countImage(String alt) {
        if (!fallback) {
            images++;
            imagesWithoutAlt += alt.isEmpty() ? 1 : 0;
        }
    }

    Draft taskDone() {
        tasksDone += fallback ? 0 : 1;
        return raw("<ac:task-status>complete</ac:task-status>");
    }

    Draft taskOpen() {
        tasksOpen += fallback ? 0 : 1;
        return raw("<ac:task-status>incomplete</ac:task-status>");
    }

    /** Marks the text just written as a placeholder for missing text. */
    Draft unwritten() {
        placeholders++;
        return this;
    }

    Draft link(Target target) {
        targets.add(target);
        return this;
    }

    /** Records that the macro just opened lists the pages of these labels. */
    Draft lists(String... labels) {
        listedLabels.addAll(List.of(labels));
        return this;
    }

    Draft property(Property property) {
        properties.add(property);
        return this;
    }

    /** Hides the following text from readers, although its structure counts: a hidden excerpt. */
    Draft hide() {
        unseen++;
        return this;
    }

    Draft unhide() {
        unseen--;
        return this;
    }

    /** Begins content for clients that do not know the previous element; it has no metrics. */
    Draft beginFallback() {
        fallback = true;
        return raw("<ac:adf-fallback>");
    }

    Draft endFallback() {
        fallback = false;
        return raw("</ac:adf-fallback>");
    }

    /** Marks the markup just written as not well-formed. */
    Draft spoil() {
        malformed = true;
        return this;
    }

    private List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        int from = 0;
        borders.add(text.length());
        for (int border : borders) {
            String block = text.substring(from, border).strip();
            if (!block.isEmpty()) {
                blocks.add(block);
            }
            from = border;
        }
        return blocks;
    }

    Body finish() {
        return new Body(
                xml.toString(),
                text.toString().strip(),
                blocks(),
                words,
                headingLevels,
                tables,
                images,
                imagesWithoutAlt,
                new TreeMap<>(macros),
                tasksOpen,
                tasksDone,
                codeLines,
                placeholders,
                targets,
                new TreeSet<>(listedLabels),
                properties,
                malformed);
    }
}
