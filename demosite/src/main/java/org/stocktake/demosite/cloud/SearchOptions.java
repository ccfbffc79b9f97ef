package org.stocktake.demosite.cloud;

/**
 * What the first version of the API of a site does, where sites differ or nothing is documented. Each {@code with}
 * method changes one option.
 *
 * @param states where the native status of pages is visible
 * @param limits numbers of items
 */
public record SearchOptions(
        Ancestors ancestors,
        NestedComments comments,
        WorkflowProperty property,
        Spelling spelling,
        StatusForm form,
        PageStates states,
        SearchLimits limits) {
    /** What the ancestors of a page contain. */
    public enum Ancestors {
        PAGES,
        /** Also folders and other containers. */
        WITH_CONTAINERS,
        /** Pages, below an item for the space that no list contains. */
        VIRTUAL_ROOT,
        /** Only the nearest page. */
        CUT
    }

    /** What {@code children.comment} of a page contains. */
    public enum NestedComments {
        ROOTS,
        WITH_REPLIES
    }

    /** How a search sends the content property of the workflow app. */
    public enum WorkflowProperty {
        SENT,
        /** The member is null. */
        NULL,
        /** The member is missing. */
        HIDDEN
    }

    /** The name of a property in a reply. Requests always name it with underscores. */
    public enum Spelling {
        HYPHENS,
        UNDERSCORES
    }

    /** Where the content property of the workflow app has the name of the state. */
    public enum StatusForm {
        /** {@code value.state.name}. */
        STATE_NAME,
        /** {@code value.state}. */
        STATE,
        /** {@code value.name.value}. */
        NAME_VALUE,
        /** {@code value.name}. */
        NAME
    }

    /** The native status of pages. */
    public enum PageStates {
        /** No page has one. */
        NONE,
        /** In a content property, and in the lists of each space. */
        IN_PROPERTY,
        /** In the lists of each space only. */
        IN_LISTS
    }

    public static final SearchOptions USUAL = new SearchOptions(
            Ancestors.PAGES,
            NestedComments.ROOTS,
            WorkflowProperty.SENT,
            Spelling.HYPHENS,
            StatusForm.STATE_NAME,
            PageStates.NONE,
            SearchLimits.USUAL);

    public SearchOptions with(Ancestors changed) {
        return new SearchOptions(changed, comments, property, spelling, form, states, limits);
    }

    public SearchOptions with(NestedComments changed) {
        return new SearchOptions(ancestors, changed, property, spelling, form, states, limits);
    }

    public SearchOptions with(WorkflowProperty changed) {
        return new SearchOptions(ancestors, comments, changed, spelling, form, states, limits);
    }

    public SearchOptions with(Spelling changed) {
        return new SearchOptions(ancestors, comments, property, changed, form, states, limits);
    }

    public SearchOptions with(StatusForm changed) {
        return new SearchOptions(ancestors, comments, property, spelling, changed, states, limits);
    }

    public SearchOptions with(PageStates changed) {
        return new SearchOptions(ancestors, comments, property, spelling, form, changed, limits);
    }

    public SearchOptions with(SearchLimits changed) {
        return new SearchOptions(ancestors, comments, property, spelling, form, states, changed);
    }
}
