package org.stocktake.failure;

import java.util.EnumSet;
import java.util.Set;

/** Stable names of what can go wrong; they stand in the table {@code failures} and in messages. */
public enum Code {
    SETTING(Blame.OPERATOR),
    USAGE(Blame.OPERATOR),
    WEEK_PUBLISHED(Blame.OPERATOR),
    WEEK_UNKNOWN(Blame.OPERATOR),
    SQL(Blame.OPERATOR),
    NOTHING_CHOSEN(Blame.OPERATOR),
    EXPORT_UNREADABLE(Blame.OPERATOR),
    EXPORT_UNSAFE(Blame.OPERATOR),

    SPACE_NOT_WHOLE(Blame.CONTENT),
    COVERAGE_LOW(Blame.CONTENT),
    PAGE_UNREADABLE(Blame.CONTENT),
    GROUP_UNREADABLE(Blame.CONTENT),
    CONTENT_DAMAGED(Blame.CONTENT),
    CONTENT_MENDED(Blame.CONTENT),
    VALUES_UNKNOWN(Blame.CONTENT),
    LISTING_ODD(Blame.CONTENT),
    BUDGET_SPENT(Blame.CONTENT),
    COLUMN_FAILED(Blame.CONTENT),
    FINDING_FAILED(Blame.CONTENT),

    DISK(Blame.MACHINE),
    MEMORY(Blame.MACHINE),
    PERMISSION(Blame.MACHINE),
    LOCKED(Blame.MACHINE),
    HELD_OPEN(Blame.MACHINE),
    DAMAGED_FILE(Blame.MACHINE),
    NEWER_SCHEMA(Blame.MACHINE),

    LOGIN_REFUSED(Blame.SITE),
    ANONYMOUS(Blame.SITE),
    FORBIDDEN(Blame.SITE),
    NOT_FOUND(Blame.SITE),
    BAD_REQUEST(Blame.SITE),
    RATE_LIMITED(Blame.SITE),
    SITE_ERROR(Blame.SITE),
    UNREACHABLE(Blame.SITE),
    TIMEOUT(Blame.SITE),
    TLS(Blame.SITE),
    PROXY(Blame.SITE),
    REDIRECTED(Blame.SITE),
    LOGIN_PAGE(Blame.SITE),
    NOT_JSON(Blame.SITE),
    TRUNCATED(Blame.SITE),
    OVERSIZED(Blame.SITE),

    BUG(Blame.US);

    /** SQL of the operator, what was read whole although it is odd, and what follows from something else beside it. */
    private static final Set<Code> NO_GAPS = EnumSet.of(COLUMN_FAILED, FINDING_FAILED, CONTENT_MENDED, VALUES_UNKNOWN);

    private final Blame blame;

    Code(Blame blame) {
        this.blame = blame;
    }

    public Blame blame() {
        return blame;
    }

    /** Whether a row of {@code failures} says that something was not read or is damaged: such a run ends with 3. */
    public boolean leavesGap() {
        return blame != Blame.OPERATOR && !NO_GAPS.contains(this);
    }
}
