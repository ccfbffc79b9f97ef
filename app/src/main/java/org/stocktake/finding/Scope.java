package org.stocktake.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Of what a rule is asked: the rows of {@code scope}, the only table that every rule sees under a name of its own. It
 * has the columns of {@code pages} or of {@code spaces}.
 */
public enum Scope {
    PAGES("pages", "Current pages that are not exempt.", Scope.PAGE),
    STRUCTURE(
            "pages",
            "Current pages that are not exempt, the home page of each space left out. Where a space does not tell its"
                    + " home page, its pages without a parent are left out: any of them may be it.",
            Scope.PAGE + " AND p.page_id IS DISTINCT FROM home.home_id"
                    + " AND NOT (home.home_id IS NULL AND p.parent_id IS NULL)"),
    DRAFTS("pages", "Drafts, where the settings ask for them.", "p.content_type = 'page' AND p.status = 'draft'"),
    SPACES("spaces", "Current spaces.", "p.space_key IS NOT NULL AND coalesce(p.status, 'current') = 'current'");

    private static final String PAGE =
            "p.content_type = 'page' AND p.status = 'current' AND NOT coalesce(p.exempt, false)";

    private final String table;
    private final String about;
    private final String condition;

    Scope(String table, String about, String condition) {
        this.table = table;
        this.about = about;
        this.condition = condition;
    }

    public String about() {
        return about;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param more further columns, each with a comma before it; they may use {@code p.space_key} */
    String query(String more) {
        return "SELECT p.*%s FROM %s p LEFT JOIN (SELECT space_key, home_id FROM spaces) home ON home.space_key = p.space_key WHERE %s"
                .formatted(more, table, condition);
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }
}
