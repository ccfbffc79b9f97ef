package org.stocktake.failure;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Stable codes of failures, published in the table {@code failures} and shown in messages. */
public enum Code {
    SETTING(Responsible.OPERATOR),
    USAGE(Responsible.OPERATOR),
    WEEK_PUBLISHED(Responsible.OPERATOR),
    OLDER_SCHEMA(Responsible.OPERATOR),
    WEEK_UNKNOWN(Responsible.OPERATOR),
    SQL(Responsible.OPERATOR),
    NOTHING_CHOSEN(Responsible.OPERATOR),
    EXPORT_UNREADABLE(Responsible.OPERATOR),
    EXPORT_UNSAFE(Responsible.OPERATOR),

    SPACE_NOT_WHOLE(Responsible.CONTENT),
    PAGE_UNREADABLE(Responsible.CONTENT),
    GROUP_UNREADABLE(Responsible.CONTENT),
    CONTENT_DAMAGED(Responsible.CONTENT),
    CONTENT_MENDED(Responsible.CONTENT),
    VALUES_UNKNOWN(Responsible.CONTENT),
    LISTING_ODD(Responsible.CONTENT),
    BUDGET_SPENT(Responsible.CONTENT),
    COLUMN_FAILED(Responsible.CONTENT),
    FINDING_FAILED(Responsible.CONTENT),

    DISK(Responsible.MACHINE),
    MEMORY(Responsible.MACHINE),
    PERMISSION(Responsible.MACHINE),
    LOCKED(Responsible.MACHINE),
    HELD_OPEN(Responsible.MACHINE),
    DAMAGED_FILE(Responsible.MACHINE),
    NEWER_SCHEMA(Responsible.MACHINE),

    LOGIN_REFUSED(Responsible.SITE),
    ANONYMOUS(Responsible.SITE),
    FORBIDDEN(Responsible.SITE),
    SCOPE_MISSING(Responsible.SITE),
    NOT_FOUND(Responsible.SITE),
    BAD_REQUEST(Responsible.SITE),
    RATE_LIMITED(Responsible.SITE),
    SITE_ERROR(Responsible.SITE),
    UNREACHABLE(Responsible.SITE),
    TIMEOUT(Responsible.SITE),
    TLS(Responsible.SITE),
    PROXY(Responsible.SITE),
    REDIRECTED(Responsible.SITE),
    LOGIN_PAGE(Responsible.SITE),
    NOT_JSON(Responsible.SITE),
    TRUNCATED(Responsible.SITE),
    OVERSIZED(Responsible.SITE),

    BUG(Responsible.STOCKTAKE);

    /** Errors of custom SQL, repaired content, and consequences of other failures. */
    private static final Set<Code> NO_GAPS = EnumSet.of(COLUMN_FAILED, FINDING_FAILED, CONTENT_MENDED, VALUES_UNKNOWN);

    /** A chain of causes may be a circle. */
    private static final int CAUSES = 10;

    private final Responsible responsible;

    Code(Responsible responsible) {
        this.responsible = responsible;
    }

    /** The code of what ended a command: {@link #BUG} for an exception that is not expected. */
    public static Code of(Throwable fault) {
        if (fault instanceof StocktakeException known) {
            return known.failure().code();
        }
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                        .limit(CAUSES)
                        .anyMatch(OutOfMemoryError.class::isInstance)
                ? MEMORY
                : BUG;
    }

    public Responsible responsible() {
        return responsible;
    }

    /** Whether the failure means that data is missing or damaged; such a run ends with exit status 3. */
    public boolean leavesGap() {
        return responsible != Responsible.OPERATOR && !NO_GAPS.contains(this);
    }
}
