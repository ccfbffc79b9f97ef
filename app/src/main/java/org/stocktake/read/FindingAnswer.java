package org.stocktake.read;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.stocktake.finding.FindingAction;

/**
 * What a user says about findings.
 *
 * @param by name of the user
 * @param until last day of a suppression; absent if permanent
 * @param reason absent if none is given
 */
public record FindingAnswer(
        Kind kind,
        String by,
        @Nullable LocalDate until,
        @Nullable String reason) {
    /** What is said. */
    public enum Kind {
        /** The findings are known, and stay open. */
        ACKNOWLEDGE(FindingAction.Action.ACKNOWLEDGE),
        /** The findings are not counted. */
        SUPPRESS(FindingAction.Action.SUPPRESS),
        /** The findings are open again. */
        UNDO(FindingAction.Action.UNSUPPRESS);

        private final FindingAction.Action action;

        Kind(FindingAction.Action action) {
            this.action = action;
        }

        /** Whether findings of a state get another one by it. */
        public boolean changes(String state) {
            boolean acknowledged = state.equals("acknowledged");
            boolean suppressed = state.equals("suppressed");
            boolean answered = acknowledged || suppressed || state.equals("resolved");
            return switch (this) {
                case ACKNOWLEDGE -> !answered;
                case SUPPRESS -> !answered || acknowledged;
                case UNDO -> acknowledged || suppressed;
            };
        }

        static Kind of(FindingAction.Action action) {
            return switch (action) {
                case ACKNOWLEDGE -> ACKNOWLEDGE;
                case SUPPRESS -> SUPPRESS;
                case UNSUPPRESS -> UNDO;
            };
        }
    }

    public FindingAnswer {
        if (kind == Kind.SUPPRESS && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("a suppression must have a reason");
        }
        if (kind != Kind.SUPPRESS && until != null) {
            throw new IllegalArgumentException("only a suppression has a last day");
        }
    }

    FindingAction on(String findingId, Instant at) {
        return new FindingAction(at, kind.action, findingId, until, by, reason);
    }

    static FindingAnswer of(FindingAction action) {
        @Nullable String by = action.setBy();
        return new FindingAnswer(Kind.of(action.action()), by == null ? "" : by, action.until(), action.reason());
    }
}
