package org.stocktake.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stocktake.engine.SqlTemplate;

/** State of a finding. */
public enum FindingState {
    NEW,
    OPEN,
    REOPENED,
    ACKNOWLEDGED,
    SUPPRESSED,
    RESOLVED;

    /** States that count as open. */
    public static final List<FindingState> STILL_OPEN = List.of(NEW, OPEN, REOPENED, ACKNOWLEDGED);

    /** SQL condition: whether the finding {@code l} is open. */
    static final String IS_OPEN = "l.state NOT IN ('suppressed', 'resolved')";

    /** SQL expression for the state including user actions. */
    static String withActions() {
        return SqlTemplate.of("/findings/state.sql").sql();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FindingState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
