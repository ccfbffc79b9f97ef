package org.stocktake.http;

import org.jspecify.annotations.Nullable;

/**
 * How an address of the web answered a stranger.
 *
 * @param code the status that came last; absent where nobody answered
 */
public record ProbeResult(Outcome outcome, @Nullable Integer code) {
    /** What the answer says of the address. */
    public enum Outcome {
        OK,
        FAILED,
        /** Too slow, too busy, or only for those who sign in: it may well be there. */
        UNKNOWN,
        /** It leads to this machine or into the network it stands in, and was not asked. */
        INSIDE
    }

    /** Whether the host asks for fewer questions. */
    public boolean isTooBusy() {
        return code != null && code == 429;
    }

    /** Whether the time ran out before an answer came. */
    public boolean isTooSlow() {
        return outcome == Outcome.UNKNOWN && code == null;
    }

    /** By the last status, when all redirects are followed. */
    static ProbeResult of(int code) {
        if ((code >= 100 && code <= 103) || (code >= 200 && code <= 299)) {
            return new ProbeResult(Outcome.OK, code);
        }
        return switch (code) {
            case 401, 403, 407, 429 -> new ProbeResult(Outcome.UNKNOWN, code);
            default -> new ProbeResult(Outcome.FAILED, code);
        };
    }
}
