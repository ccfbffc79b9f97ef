package org.stocktake.measure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler;
import org.stocktake.measure.LinkCollector.Place;
import org.stocktake.model.Link;

/** Handler of markup events that counts the elements of one body. Reused from body to body by one thread. */
final class BodyCounter implements MarkupHandler {
    private final VisibleText text = new VisibleText();
    private final LinkCollector links;
    private final PagePropertyCollector properties;
    private final Deque<OpenMacro> macros = new ArrayDeque<>();
    private final TreeSet<String> macroNames = new TreeSet<>();
    private final MacroParameterCollector names = new MacroParameterCollector();

    private Tag[] open = new Tag[64];
    private int depth;
    /** Number of open elements whose text is not visible. */
    private int hiddenDepth;

    private int fallbacks;
    private int parameters;

    /** Whether the open parameter contains a reference, so that its text is not a name. */
    private boolean hasReference;

    private @Nullable StringBuilder captured;
    private @Nullable CodeLines code;
    private @Nullable SmartLink smartLink;

    private final Map<ElementCount, Integer> counts = new EnumMap<>(ElementCount.class);

    /** Level of the heading before; 0 before the first. */
    private int level;

    private int placeholders;

    BodyCounter(SiteAddresses site, PropertyKeys keys) {
        this.links = new LinkCollector(site);
        this.properties = new PagePropertyCollector(keys);
    }

    /** An open smart link. */
    private record SmartLink(int depth, String href, VisibleText.Mark mark) {}

    @Override
    public void begin() {
        text.clear();
        links.clear();
        names.clear();
        properties.clear();
        macros.clear();
        macroNames.clear();
        depth = 0;
        hiddenDepth = 0;
        fallbacks = 0;
        parameters = 0;
        hasReference = false;
        captured = null;
        code = null;
        smartLink = null;
        counts.clear();
        level = 0;
        placeholders = 0;
    }

    @Override
    public void start(String name, Attributes attributes) {
        Tag tag = Tag.of(name);
        Tag parent = depth == 0 ? Tag.OTHER : open[depth - 1];
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = tag;
        if (tag.role() == Tag.Role.BORDER && hiddenDepth == 0) {
            text.endBlock();
        }
        if (properties.isOpen() && fallbacks == 0) {
            properties.start(tag, depth, hiddenDepth, attributes);
        }
        // Fast path for most elements.
        if (tag.onlySeparatesWords()) {
            return;
        }
        switch (tag) {
            case HEADING -> heading(name.charAt(1) - '0');
            case TABLE, IMG, AC_IMAGE, A -> element(tag, attributes);
            case MACRO -> macroStarts(attributes);
            case RICH_TEXT_BODY -> bodyStarts(parent);
            case PARAMETER -> parameterStarts(attributes);
            case PLAIN_TEXT_BODY -> codeStarts(parent);
            case TASK_STATUS -> captured = new StringBuilder();
            case FALLBACK -> fallbacks++;
            case PLACEHOLDER -> placeholders += fallbacks > 0 ? 0 : 1;
            case LINK -> {
                hasReference |= parameters > 0;
                links.linkStarts(attributes, place());
                listedLink();
            }
            case RI_PAGE, RI_BLOG_POST, RI_CONTENT, RI_SPACE, RI_ATTACHMENT, RI_URL, RI_OTHER -> {
                if (fallbacks == 0) {
                    hasReference |= parameters > 0;
                    listedResource(tag, attributes);
                    links.resource(tag, parent, attributes, place());
                }
            }
            case OTHER, BLOCK, ROW, CELL, HEADING_CELL, TIME, HINT -> {}
        }
        if (tag.role() == Tag.Role.HIDDEN) {
            hiddenDepth++;
        }
    }

    @Override
    public void end() {
        Tag tag = open[--depth];
        if (properties.isOpen() && fallbacks == 0) {
            properties.end(tag, depth + 1);
        }
        if (!tag.onlySeparatesWords()) {
            end(tag);
        }
        if (tag.role() == Tag.Role.BORDER && hiddenDepth == 0) {
            text.endBlock();
        }
    }

    private void end(Tag tag) {
        if (tag.role() == Tag.Role.HIDDEN) {
            hiddenDepth--;
        }
        switch (tag) {
            case MACRO -> macroEnds();
            case RICH_TEXT_BODY -> bodyEnds();
            case PARAMETER -> parameterEnds();
            case PLAIN_TEXT_BODY -> codeEnds();
            case TASK_STATUS -> statusEnds();
            case FALLBACK -> fallbacks--;
            case LINK -> links.linkEnds();
            case RI_ATTACHMENT -> {
                if (fallbacks == 0) {
                    links.fileEnds();
                }
            }
            case A -> endSmartLink();
            case OTHER,
                    BLOCK,
                    ROW,
                    CELL,
                    HEADING_CELL,
                    TIME,
                    HEADING,
                    TABLE,
                    IMG,
                    AC_IMAGE,
                    PLACEHOLDER,
                    HINT,
                    RI_PAGE,
                    RI_BLOG_POST,
                    RI_CONTENT,
                    RI_SPACE,
                    RI_URL,
                    RI_OTHER -> {}
        }
    }

    @Override
    public void text(char[] characters, int offset, int length) {
        if (properties.isOpen() && fallbacks == 0) {
            properties.text(characters, offset, length, hiddenDepth);
        }
        if (hiddenDepth == 0) {
            text.add(characters, offset, length);
        } else if (captured != null) {
            captured.append(characters, offset, length);
        } else if (code != null) {
            code.add(characters, offset, length);
        }
    }

    private void heading(int next) {
        if (fallbacks > 0) {
            return;
        }
        count(ElementCount.HEADINGS, 1);
        count(ElementCount.TOP_HEADINGS, next == 1 ? 1 : 0);
        count(ElementCount.HEADING_SKIPS, level > 0 && next > level + 1 ? 1 : 0);
        level = next;
    }

    private void element(Tag tag, Attributes attributes) {
        if (fallbacks > 0) {
            return;
        }
        if (tag == Tag.TABLE) {
            count(ElementCount.TABLES, 1);
        } else if (tag == Tag.A) {
            address(attributes);
        } else {
            image(tag, attributes);
        }
    }

    private void address(Attributes attributes) {
        String href = attributes.value("href");
        if (href == null) {
            return;
        }
        if (parameters == 0) {
            links.address(href);
        }
        if (smartLink == null && hiddenDepth == 0 && attributes.value("data-card-appearance") != null) {
            smartLink = new SmartLink(depth, href.strip(), text.mark());
        }
    }

    /** A smart link displays the title of its target; its text repeats the URL and is not visible. */
    private void endSmartLink() {
        // The link was already removed from the stack.
        if (smartLink == null || smartLink.depth() != depth + 1) {
            return;
        }
        if (text.isTextSince(smartLink.mark(), smartLink.href())) {
            text.removeSince(smartLink.mark());
        }
        smartLink = null;
    }

    private void image(Tag tag, Attributes attributes) {
        count(ElementCount.IMAGES, 1);
        String alternative = attributes.value(tag == Tag.IMG ? "alt" : "ac:alt");
        if (alternative == null || alternative.isBlank()) {
            count(ElementCount.IMAGES_WITHOUT_TEXT, 1);
        }
        String source = tag == Tag.IMG ? attributes.value("src") : null;
        if (source != null) {
            links.image(source);
        }
    }

    private void macroStarts(Attributes attributes) {
        String name = attributes.value("ac:name");
        OpenMacro macro = new OpenMacro(name == null ? "" : name);
        macros.push(macro);
        if (fallbacks == 0) {
            count(ElementCount.MACROS, 1);
            if (!macro.name.isBlank()) {
                macroNames.add(macro.name);
            }
            macro.holdsProperties = properties.macroStarts(macro.name);
        }
    }

    private void macroEnds() {
        OpenMacro macro = macros.pop();
        if (macro.holdsProperties) {
            properties.macroEnds();
        }
        if (macro.root != null && fallbacks == 0) {
            names.list(macro.root.encoded());
        }
    }

    /** The list whose root the open parameter names; absent if there is none. */
    private @Nullable ListRoot listRoot() {
        OpenMacro macro = parameters == 0 || fallbacks > 0 ? null : macros.peek();
        return macro != null && macro.isListedFrom(macro.parameter) ? macro.root : null;
    }

    private void listedLink() {
        ListRoot root = listRoot();
        if (root != null) {
            root.link();
        }
    }

    private void listedResource(Tag resource, Attributes attributes) {
        ListRoot root = listRoot();
        if (root != null) {
            root.resource(resource, attributes);
        }
    }

    private void bodyStarts(Tag parent) {
        OpenMacro macro = macros.peek();
        if (parent != Tag.MACRO || macro == null || !macro.isExcerpt()) {
            return;
        }
        macro.body = text.mark();
        if (macro.hidden) {
            macro.silentBody = true;
            hiddenDepth++;
        }
    }

    private void bodyEnds() {
        OpenMacro macro = macros.peek();
        if (open(depth - 1) == Tag.MACRO && macro != null && macro.silentBody) {
            macro.silentBody = false;
            hiddenDepth--;
        }
    }

    private Tag open(int index) {
        return index < 0 ? Tag.OTHER : open[index];
    }

    private void parameterStarts(Attributes attributes) {
        parameters++;
        hasReference = false;
        OpenMacro macro = macros.peek();
        if (macro == null) {
            return;
        }
        String name = attributes.value("ac:name");
        String parameter = name == null ? "" : name;
        boolean hides = macro.isExcerpt() && parameter.equals("hidden");
        if (hides || (fallbacks == 0 && isWanted(macro, parameter))) {
            macro.parameter = parameter;
            captured = new StringBuilder();
        }
    }

    private boolean isWanted(OpenMacro macro, String parameter) {
        return MacroParameterCollector.isWanted(macro.name, parameter)
                || isStatusText(macro, parameter)
                || macro.isIncludedBy(parameter)
                || macro.isListedFrom(parameter);
    }

    private void parameterEnds() {
        parameters--;
        OpenMacro macro = macros.peek();
        if (captured == null || macro == null) {
            return;
        }
        String value = captured.toString().strip();
        String parameter = macro.parameter;
        captured = null;
        macro.parameter = "";
        if (macro.isHiddenBy(parameter, value)) {
            macro.hidden = true;
            // The parameter may follow the body that it hides.
            if (macro.body != null) {
                text.removeSince(macro.body);
            }
        } else if (macro.isIncludedBy(parameter) || macro.isListedFrom(parameter)) {
            includedByName(macro, parameter, value);
        } else if (MacroParameterCollector.isWanted(macro.name, parameter)) {
            names.add(macro.name, parameter, value);
        } else if (isStatusText(macro, parameter)) {
            properties.statusText(value, hiddenDepth);
        }
    }

    /** A page that a macro names in plain text. */
    private void includedByName(OpenMacro macro, String parameter, String value) {
        if (hasReference || value.isEmpty()) {
            return;
        }
        if (macro.root != null) {
            macro.root.text(parameter, value);
        } else {
            links.includedByName(value, placeOf(macro));
        }
    }

    /** The text of the macro {@code status} is not page text, but can be the value of a page property. */
    private boolean isStatusText(OpenMacro macro, String parameter) {
        return properties.isOpen() && macro.name.equals("status") && parameter.equals("title");
    }

    private void codeStarts(Tag parent) {
        OpenMacro macro = macros.peek();
        if (fallbacks == 0 && parent == Tag.MACRO && macro != null && macro.isCode()) {
            code = new CodeLines();
        }
    }

    private void codeEnds() {
        if (code != null) {
            count(ElementCount.CODE_LINES, code.finish());
            code = null;
        }
    }

    private void statusEnds() {
        if (captured != null && fallbacks == 0) {
            if (captured.toString().strip().equals("complete")) {
                count(ElementCount.TASKS_DONE, 1);
            } else {
                count(ElementCount.TASKS_OPEN, 1);
            }
        }
        captured = null;
    }

    private Place place() {
        if (fallbacks > 0) {
            return Place.PARAMETER;
        }
        if (parameters == 0) {
            return Place.TEXT;
        }
        OpenMacro macro = macros.peek();
        return macro == null ? Place.PARAMETER : placeOf(macro);
    }

    /** Context of a resource in a parameter of the macro. */
    private static Place placeOf(OpenMacro macro) {
        return switch (macro.name) {
            case "include" -> Place.INCLUDE;
            case "excerpt-include" -> Place.EXCERPT_INCLUDE;
            default -> Place.PARAMETER;
        };
    }

    VisibleText text() {
        return text;
    }

    List<Link> links() {
        return links.links();
    }

    /** Template instructions and placeholder words. */
    int placeholders() {
        return placeholders + text.placeholders();
    }

    Measured.Names names() {
        return names.names();
    }

    List<Measured.Property> properties() {
        return properties.properties();
    }

    private void count(ElementCount element, int more) {
        if (more > 0) {
            counts.merge(element, more, Integer::sum);
        }
    }

    Measured.Structure structure() {
        return new Measured.Structure(counts, List.copyOf(macroNames));
    }
}
