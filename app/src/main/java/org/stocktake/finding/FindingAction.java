package org.stocktake.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a finding.
 *
 * @param until the last day on which a suppression holds; absent for ever
 * @param by who said it, as they name themselves; absent where privacy leaves it out
 */
public record FindingAction(
        Instant at,
        Action action,
        String findingId,
        @Nullable LocalDate until,
        @Nullable String by,
        @Nullable String reason) {
    /** What is said. */
    public enum Action {
        /** It is not to be counted, for a time or for ever. */
        SUPPRESS,
        /** Somebody knows of it. It stays open. */
        ACKNOWLEDGE,
        /** What was said before is taken back. */
        UNSUPPRESS;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Action> of(String text) {
            return Arrays.stream(values())
                    .filter(action -> action.text().equals(text))
                    .findFirst();
        }
    }

    public FindingAction withoutName() {
        return new FindingAction(at, action, findingId, until, null, reason);
    }
}
