package org.stocktake.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows over which a rule is evaluated: the table {@code scope}, with the columns of {@code pages} or {@code
 * spaces}.
 */
public enum Scope {
    PAGES("Current pages that are not exempt.", Scope.OF_PAGES, Scope.PAGE),
    STRUCTURE(
            "Current pages that are not exempt, without the home page of each space. If the home page of"
                    + " a space is not known, its pages without a parent are left out.",
            Scope.OF_PAGES + " LEFT JOIN (SELECT space_key, home_id FROM spaces) home ON home.space_key = p.space_key",
            Scope.PAGE + " AND p.page_id IS DISTINCT FROM home.home_id"
                    + " AND NOT (home.home_id IS NULL AND p.parent_id IS NULL)"),
    DRAFTS("Drafts, if content.drafts is set.", Scope.OF_PAGES, "p.content_type = 'page' AND p.status = 'draft'"),
    SPACES("Current spaces.", "spaces p", "p.space_key IS NOT NULL AND coalesce(p.status, 'current') = 'current'");

    private static final String OF_PAGES = "pages p";

    private static final String PAGE =
            "p.content_type = 'page' AND p.status = 'current' AND NOT coalesce(p.exempt, false)";

    private final String about;
    private final String from;
    private final String condition;

    Scope(String about, String from, String condition) {
        this.about = about;
        this.from = from;
        this.condition = condition;
    }

    public String about() {
        return about;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table whose rows it has. */
    String table() {
        return this == SPACES ? "spaces" : "pages";
    }

    /** @param columns expressions over {@code p}, the table of the scope */
    String query(String columns) {
        return query(columns, "true");
    }

    /** @param also additional condition on {@code p} */
    String query(String columns, String also) {
        return "SELECT %s FROM %s WHERE %s AND %s".formatted(columns, from, condition, also);
    }

    /** Whether it is known that a row belongs to it, in SQL: a page without labels may be exempt by one of them. */
    String known() {
        return this == PAGES || this == STRUCTURE ? "p.exempt IS NOT NULL" : "true";
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
