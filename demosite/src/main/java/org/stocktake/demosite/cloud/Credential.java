package org.stocktake.demosite.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.stocktake.demosite.world.Viewer;

/**
 * What an account signs in with.
 *
 * @param email of the account; empty if it has none
 * @param scopes of the token; ignored for a token without scopes
 */
public record Credential(Kind kind, String email, String token, Set<String> scopes) {
    /** Account id of the service account. */
    static final String SERVICE_ACCOUNT_ID = "712020:6d1f0c7e-52ab-4a3e-8a0f-3f6b0d9c11e4";

    public enum Kind {
        /** An API token of a person without scopes, for the site. */
        TOKEN,
        /** An API token of a person with scopes, for the gateway. */
        SCOPED_TOKEN,
        /** A token of a service account, for the gateway: with its address, or as a bearer. */
        SERVICE_ACCOUNT,
        /** An access token of an OAuth 2.0 app, for the gateway. */
        OAUTH
    }

    public Credential {
        scopes = new TreeSet<>(scopes);
    }

    public boolean isForSite() {
        return kind == Kind.TOKEN;
    }

    /** Whether the value of the header {@code Authorization} is this credential. */
    public boolean matches(String authorization) {
        boolean basic = kind != Kind.OAUTH && authorization.equals("Basic " + base64());
        boolean bearer =
                (kind == Kind.SERVICE_ACCOUNT || kind == Kind.OAUTH) && authorization.equals("Bearer " + token);
        return basic || bearer;
    }

    private String base64() {
        return Base64.getEncoder().encodeToString((email + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    public Viewer viewer() {
        return kind == Kind.SERVICE_ACCOUNT ? Viewer.APP : Viewer.ACCOUNT;
    }
}
