package org.stocktake.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.stocktake.markup.MarkupHandler.Attributes;
import org.stocktake.measure.LinkCollector.Place;

/** Follows the macros of a body: what their parameters refer to, and which text they hide. */
final class MacroReader {
    private final OpenElements elements;
    private final VisibleText text;
    private final HiddenText hiddenText;
    private final LinkCollector links;
    private final PagePropertyCollector properties;
    private final MacroParameterCollector names = new MacroParameterCollector();
    private final Deque<OpenMacro> macros = new ArrayDeque<>();

    /** Number of open parameters. */
    private int parameters;

    /** Whether the open parameter contains a reference, so that its text is not a name. */
    private boolean hasReference;

    MacroReader(
            OpenElements elements,
            VisibleText text,
            HiddenText hiddenText,
            LinkCollector links,
            PagePropertyCollector properties) {
        this.elements = elements;
        this.text = text;
        this.hiddenText = hiddenText;
        this.links = links;
        this.properties = properties;
    }

    void clear() {
        names.clear();
        macros.clear();
        parameters = 0;
        hasReference = false;
    }

    void starts(String name) {
        OpenMacro macro = new OpenMacro(name);
        macros.push(macro);
        if (!elements.areFallback()) {
            macro.holdsProperties = properties.macroStarts(macro.name);
        }
    }

    void ends() {
        OpenMacro macro = macros.pop();
        if (macro.holdsProperties) {
            properties.macroEnds();
        }
        if (macro.root != null && !elements.areFallback()) {
            names.list(macro.root.encoded());
        }
    }

    void bodyStarts(Tag parent) {
        OpenMacro macro = macros.peek();
        if (parent != Tag.MACRO || macro == null || !macro.isExcerpt()) {
            return;
        }
        macro.body = text.mark();
        if (macro.hidden) {
            macro.silentBody = true;
            elements.hide();
        }
    }

    void bodyEnds() {
        OpenMacro macro = macros.peek();
        if (elements.innermost() == Tag.MACRO && macro != null && macro.silentBody) {
            macro.silentBody = false;
            elements.show();
        }
    }

    /** Whether a plain text body of the innermost macro is code. */
    boolean isCode(Tag parent) {
        OpenMacro macro = macros.peek();
        return !elements.areFallback() && parent == Tag.MACRO && macro != null && macro.isCode();
    }

    void parameterStarts(Attributes attributes) {
        parameters++;
        hasReference = false;
        OpenMacro macro = macros.peek();
        if (macro == null) {
            return;
        }
        String name = attributes.value("ac:name");
        String parameter = name == null ? "" : name;
        boolean hides = macro.isExcerpt() && parameter.equals("hidden");
        if (hides || (!elements.areFallback() && isWanted(macro, parameter))) {
            macro.parameter = parameter;
            hiddenText.valueStarts();
        }
    }

    private boolean isWanted(OpenMacro macro, String parameter) {
        return MacroParameterCollector.isWanted(macro.name, parameter)
                || isStatusText(macro, parameter)
                || macro.isIncludedBy(parameter)
                || macro.isListedFrom(parameter);
    }

    void parameterEnds() {
        parameters--;
        OpenMacro macro = macros.peek();
        String value = macro == null ? null : hiddenText.valueEnds();
        if (macro == null || value == null) {
            return;
        }
        String parameter = macro.parameter;
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
            properties.statusText(value, elements.hidden());
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

    /** A link starts, perhaps inside a parameter. */
    void linkStarts() {
        hasReference |= parameters > 0;
        ListRoot root = listRoot();
        if (root != null) {
            root.link();
        }
    }

    /** A resource starts, perhaps inside a parameter. */
    void resource(Tag resource, Attributes attributes) {
        hasReference |= parameters > 0;
        ListRoot root = listRoot();
        if (root != null) {
            root.resource(resource, attributes);
        }
    }

    /** The list whose root the open parameter names; absent if there is none. */
    private @Nullable ListRoot listRoot() {
        OpenMacro macro = parameters == 0 || elements.areFallback() ? null : macros.peek();
        return macro != null && macro.isListedFrom(macro.parameter) ? macro.root : null;
    }

    boolean isInParameter() {
        return parameters > 0;
    }

    /** Context of a link or resource that starts here. */
    Place place() {
        if (elements.areFallback()) {
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

    Measured.Names names() {
        return names.names();
    }
}
