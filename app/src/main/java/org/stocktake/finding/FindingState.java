package org.stocktake.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a finding is in its life. */
public enum FindingState {
    NEW,
    OPEN,
    REOPENED,
    ACKNOWLEDGED,
    SUPPRESSED,
    RESOLVED;

    /** Those that count as open: true, and not suppressed. */
    public static final List<FindingState> STILL_OPEN = List.of(NEW, OPEN, REOPENED, ACKNOWLEDGED);

    /** Whether the finding {@code l} is open, in SQL. */
    static final String IS_OPEN = "l.state NOT IN ('suppressed', 'resolved')";

    /**
     * The state with what people said, in SQL, of a finding {@code l} with its life ({@code base}) and its state when it
     * was last looked at ({@code before}), the word {@code w} on it, and the occasion {@code o}. An acknowledgement is
     * for one life: a finding that comes back was not acknowledged before it came.
     */
    static final String SAID = """
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
