package org.stocktake.finding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An acknowledgement or suppression of a finding by a user.
 *
 * @param until last day of a suppression; absent if permanent
 * @param setBy name that the user gave; absent if privacy settings omit it
 */
public record FindingAction(
        Instant at,
        Action action,
        String findingId,
        @Nullable LocalDate until,
        @Nullable String setBy,
        @Nullable String reason) {
    /** Type of the action. */
    public enum Action {
        /** The finding is not counted, until a date or permanently. */
        SUPPRESS,
        /** The finding is known; it stays open. */
        ACKNOWLEDGE,
        /** Withdraws the previous action. */
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
