package org.stocktake.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler;
import org.stocktake.model.Link;

/**
 * Handler of markup events that hands each element of one body to what counts or collects it. Reused from body to body by
 * one thread.
 */
final class BodyReader implements MarkupHandler {
    private final OpenElements elements = new OpenElements();
    private final VisibleText text = new VisibleText();
    private final HiddenText hiddenText = new HiddenText();
    private final ElementCounter counter = new ElementCounter();
    private final LinkCollector links;
    private final PagePropertyCollector properties;
    private final MacroReader macros;

    private @Nullable SmartLink smartLink;

    /** Level of the heading before; 0 before the first. */
    private int level;

    private int placeholders;

    BodyReader(SiteAddresses site, PropertyKeys keys) {
        this.links = new LinkCollector(site);
        this.properties = new PagePropertyCollector(keys);
        this.macros = new MacroReader(elements, text, hiddenText, links, properties);
    }

    /** An open smart link. */
    private record SmartLink(int depth, String href, VisibleText.Mark mark) {}

    @Override
    public void begin() {
        elements.clear();
        text.clear();
        hiddenText.clear();
        counter.clear();
        links.clear();
        properties.clear();
        macros.clear();
        smartLink = null;
        level = 0;
        placeholders = 0;
    }

    @Override
    public void start(String name, Attributes attributes) {
        Tag tag = Tag.of(name);
        Tag parent = elements.innermost();
        elements.push(tag);
        if (tag.role() == Tag.Role.BORDER && elements.areVisible()) {
            text.endBlock();
        }
        if (properties.isOpen() && !elements.areFallback()) {
            properties.start(tag, elements.depth(), elements.hidden(), attributes);
        }
        // Fast path for most elements.
        if (tag.onlySeparatesWords()) {
            return;
        }
        switch (tag) {
            case HEADING -> heading(name.charAt(1) - '0');
            case TABLE -> count(new BodyElement.Table());
            case IMG -> {
                count(new BodyElement.Image(attributes.value("alt")));
                imageAddress(attributes);
            }
            case AC_IMAGE -> count(new BodyElement.Image(attributes.value("ac:alt")));
            case A -> address(attributes);
            case MACRO -> macroStarts(attributes);
            case RICH_TEXT_BODY -> macros.bodyStarts(parent);
            case PARAMETER -> macros.parameterStarts(attributes);
            case PLAIN_TEXT_BODY -> codeStarts(parent);
            case TASK_STATUS -> hiddenText.valueStarts();
            case FALLBACK -> elements.fallbackStarts();
            case PLACEHOLDER -> placeholders += elements.areFallback() ? 0 : 1;
            case LINK -> {
                links.linkStarts(attributes, macros.place());
                macros.linkStarts();
            }
            case RI_PAGE, RI_BLOG_POST, RI_CONTENT, RI_SPACE, RI_ATTACHMENT, RI_URL, RI_OTHER -> {
                if (!elements.areFallback()) {
                    macros.resource(tag, attributes);
                    links.resource(tag, parent, attributes, macros.place());
                }
            }
            case OTHER, BLOCK, ROW, CELL, HEADING_CELL, TIME, HINT -> {}
        }
        if (tag.role() == Tag.Role.HIDDEN) {
            elements.hide();
        }
    }

    @Override
    public void end() {
        Tag tag = elements.pop();
        if (properties.isOpen() && !elements.areFallback()) {
            properties.end(tag, elements.depth() + 1);
        }
        if (!tag.onlySeparatesWords()) {
            end(tag);
        }
        if (tag.role() == Tag.Role.BORDER && elements.areVisible()) {
            text.endBlock();
        }
    }

    private void end(Tag tag) {
        if (tag.role() == Tag.Role.HIDDEN) {
            elements.show();
        }
        switch (tag) {
            case MACRO -> macros.ends();
            case RICH_TEXT_BODY -> macros.bodyEnds();
            case PARAMETER -> macros.parameterEnds();
            case PLAIN_TEXT_BODY -> codeEnds();
            case TASK_STATUS -> statusEnds();
            case FALLBACK -> elements.fallbackEnds();
            case LINK -> links.linkEnds();
            case RI_ATTACHMENT -> {
                if (!elements.areFallback()) {
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
        if (properties.isOpen() && !elements.areFallback()) {
            properties.text(characters, offset, length, elements.hidden());
        }
        if (elements.areVisible()) {
            text.add(characters, offset, length);
        } else {
            hiddenText.add(characters, offset, length);
        }
    }

    private void count(BodyElement element) {
        if (!elements.areFallback()) {
            counter.add(element);
        }
    }

    private void heading(int next) {
        if (!elements.areFallback()) {
            counter.add(new BodyElement.Heading(next, level));
            level = next;
        }
    }

    private void address(Attributes attributes) {
        String href = attributes.value("href");
        if (href == null || elements.areFallback()) {
            return;
        }
        if (!macros.isInParameter()) {
            links.address(href);
        }
        if (smartLink == null && elements.areVisible() && attributes.value("data-card-appearance") != null) {
            smartLink = new SmartLink(elements.depth(), href.strip(), text.mark());
        }
    }

    /** A smart link displays the title of its target; its text repeats the URL and is not visible. */
    private void endSmartLink() {
        // The link was already removed from the stack.
        if (smartLink == null || smartLink.depth() != elements.depth() + 1) {
            return;
        }
        if (text.isTextSince(smartLink.mark(), smartLink.href())) {
            text.removeSince(smartLink.mark());
        }
        smartLink = null;
    }

    private void imageAddress(Attributes attributes) {
        String source = attributes.value("src");
        if (source != null && !elements.areFallback()) {
            links.image(source);
        }
    }

    private void macroStarts(Attributes attributes) {
        String written = attributes.value("ac:name");
        String name = written == null ? "" : written;
        count(new BodyElement.Macro(name));
        macros.starts(name);
    }

    private void codeStarts(Tag parent) {
        if (macros.isCode(parent)) {
            hiddenText.codeStarts();
        }
    }

    private void codeEnds() {
        Integer lines = hiddenText.codeEnds();
        if (lines != null) {
            counter.add(new BodyElement.Code(lines));
        }
    }

    private void statusEnds() {
        String status = hiddenText.valueEnds();
        if (status != null) {
            count(new BodyElement.Task(status));
        }
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
        return macros.names();
    }

    List<Measured.Property> properties() {
        return properties.properties();
    }

    Measured.Structure structure() {
        return counter.structure();
    }
}
