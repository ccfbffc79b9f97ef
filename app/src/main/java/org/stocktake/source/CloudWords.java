package org.stocktake.source;

import java.util.List;

/** What Confluence Cloud and its gateway write in rejections, and Data Center does not. */
public final class CloudWords {
    /** The token lacks the scope of an operation. */
    public static final String NO_SCOPE = "scope does not match";

    /** The address of a site got a token without an e-mail address. */
    public static final String NO_SESSION = "Connect Session Auth Token";

    private static final List<String> NOT_PERMITTED =
            List.of("Current user not permitted to use Confluence", "caller cannot access Confluence");

    /** The whole text of the gateway about an invalid token. */
    private static final String INVALID = "Unauthorized";

    private CloudWords() {}

    /** Whether an error text comes from Cloud. */
    public static boolean areIn(String message) {
        return message.equals(INVALID)
                || message.contains(NO_SCOPE)
                || message.contains(NO_SESSION)
                || isNotPermitted(message);
    }

    /** Whether the login failed, or the account has no access. */
    public static boolean isNotPermitted(String message) {
        return NOT_PERMITTED.stream().anyMatch(message::contains);
    }
}
