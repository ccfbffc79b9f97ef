package org.stocktake.http.link;

import org.jspecify.annotations.Nullable;

/**
 * Result of probing an external URL.
 *
 * @param code the last HTTP status; absent if no reply was received
 */
public record ProbeResult(Outcome outcome, @Nullable Integer code) {
    /** What the reply says about the URL. */
    public enum Outcome {
        OK,
        FAILED,
        /** Too slow, rate-limited or behind a login: the target may well exist. */
        UNKNOWN,
        /** Resolves to this machine or its network; not requested. */
        INSIDE
    }

    /** Whether the host is rate limiting. */
    public boolean isTooBusy() {
        return code != null && code == 429;
    }

    /** Whether the probe timed out. */
    public boolean isTooSlow() {
        return outcome == Outcome.UNKNOWN && code == null;
    }

    /** Maps the final status, after all redirects. */
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
