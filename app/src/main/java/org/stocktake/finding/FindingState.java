package org.stocktake.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * SQL expression for the state including user actions. {@code l} is the finding with its computed state ({@code
     * base}) and its previous state ({@code before}), {@code w} its newest action, {@code o} the evaluation context. An
     * acknowledgement ends when the finding is resolved: a reopened finding is not acknowledged.
     */
    static final String WITH_ACTIONS = """
            CASE
              WHEN l.base = 'resolved' THEN 'resolved'
              WHEN w.action = 'suppress' AND (w.until IS NULL OR w.until >= o.today) THEN 'suppressed'
              WHEN w.action = 'acknowledge' AND (l.before = 'acknowledged' OR o.since IS NULL OR w.set_at >= o.since)
                THEN 'acknowledged'
              WHEN l.base IN ('suppressed', 'acknowledged') THEN 'open'
              ELSE l.base
            END""";

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FindingState> of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }
}
