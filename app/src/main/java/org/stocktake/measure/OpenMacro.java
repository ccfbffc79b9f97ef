package org.stocktake.measure;

import org.jspecify.annotations.Nullable;

/** A macro that is open while a body is read, and what its name makes of its parameters. */
final class OpenMacro {
    final String name;
    /** Name of the open parameter if its text is needed; otherwise empty. */
    String parameter = "";

    final @Nullable ListRoot root;
    boolean hidden;
    boolean silentBody;
    boolean holdsProperties;
    VisibleText.@Nullable Mark body;

    OpenMacro(String name) {
        this.name = name;
        this.root = ListRoot.listsPages(name) ? new ListRoot() : null;
    }

    /** Whether the parameter names the included page: it has no name, or the default name. */
    boolean isIncludedBy(String parameter) {
        return (name.equals("include") || name.equals("excerpt-include"))
                && (parameter.isEmpty() || parameter.equals("default-parameter"));
    }

    boolean isListedFrom(String parameter) {
        return root != null && (ListRoot.namesPage(parameter) || ListRoot.namesSpace(parameter));
    }

    boolean isExcerpt() {
        return name.equals("excerpt");
    }

    boolean isHiddenBy(String parameter, String value) {
        return isExcerpt() && parameter.equals("hidden") && value.equalsIgnoreCase("true");
    }

    boolean isCode() {
        return name.equals("code") || name.equals("noformat");
    }
}
