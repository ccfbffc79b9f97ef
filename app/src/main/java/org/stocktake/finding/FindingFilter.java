package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.model.LetterCase;

/**
 * Filter and order of a list of findings. An empty criterion matches all.
 *
 * @param owners ids or names
 * @param minSeverity lowest severity
 * @param ids complete ids
 */
public record FindingFilter(
        List<String> rules,
        List<String> spaces,
        List<String> owners,
        @Nullable Severity minSeverity,
        List<FindingState> states,
        List<Long> pages,
        List<String> ids,
        Sort sort) {
    /** Sort order. */
    public enum Sort {
        PRIORITY("priority DESC NULLS LAST, " + Severity.weightOf("severity") + " DESC"),
        SEVERITY(Severity.weightOf("severity") + " DESC, priority DESC NULLS LAST"),
        AGE("age_weeks DESC"),
        RULE("rule_id"),
        SPACE("space_key NULLS LAST"),
        OWNER("coalesce(owner_name, owner) NULLS LAST"),
        ID("finding_id");

        private final String first;

        Sort(String first) {
            this.first = first;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        String sql() {
            return first + ", rule_id, finding_id";
        }

        public static Optional<Sort> of(String text) {
            return Arrays.stream(values())
                    .filter(sort -> sort.text().equals(text))
                    .findFirst();
        }
    }

    public FindingFilter {
        // A former rule name is replaced by its current name.
        rules = rules.isEmpty()
                ? List.of()
                : rules.stream().map(PublishedFiles.formerNames()::rule).toList();
        spaces = List.copyOf(spaces);
        owners = List.copyOf(owners);
        states = List.copyOf(states);
        pages = List.copyOf(pages);
        ids = List.copyOf(ids);
    }

    String condition() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        in("rule_id", rules).ifPresent(conditions::add);
        in("folded(space_key)", spaces.stream().map(LetterCase::folded).toList())
                .ifPresent(conditions::add);
        in("owner", owners)
                .flatMap(byId -> in("owner_name", owners).map(byName -> "(" + byId + " OR " + byName + ")"))
                .ifPresent(conditions::add);
        in("state", states.stream().map(FindingState::text).toList()).ifPresent(conditions::add);
        in("CAST(page_id AS VARCHAR)", pages.stream().map(String::valueOf).toList())
                .ifPresent(conditions::add);
        in("finding_id", ids).ifPresent(conditions::add);
        if (minSeverity != null) {
            conditions.add(Severity.weightOf("severity") + " >= " + minSeverity.weight());
        }
        return String.join(" AND ", conditions);
    }

    private static Optional<String> in(String column, List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().map(Sql::text).collect(Collectors.joining(", ", column + " IN (", ")")));
    }
}
