package org.stocktake.source.cloud;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.ApiRules;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.InFlightLimit;
import org.stocktake.http.reply.Call;
import org.stocktake.source.CloudWords;

/** Explains what Confluence Cloud and its gateway mean by a rejection. */
final class CloudRejections implements ApiRules.Rejections {
    /** People cost twice as much as other objects. */
    private static final Set<String> PEOPLE = Set.of("/api/v2/users-bulk", "/rest/api/user/current");

    private static final Set<String> E_MAIL = Set.of("email", "emailAddress");

    /** Searches cost the site more than lists. */
    static final ApiRules RULES = new ApiRules(
            List.of(
                    new InFlightLimit(List.of("/rest/api/content/search", "/rest/api/search"), 2),
                    new InFlightLimit(List.of("/"), 4)),
            new CloudRejections(),
            (call, objects) -> PEOPLE.contains(call.path()) ? 2 * objects : objects,
            CloudRejections::privateMembers);

    private static final String SIGN_IN = "Set site.user and STOCKTAKE_TOKEN, then run \"stocktake check\".";

    /** API v1 embeds whole people wherever it names one. Lists of API v2 name them by account id. */
    private static Set<String> privateMembers(Call call) {
        return call.path().startsWith("/rest/api/") || PEOPLE.contains(call.path()) ? E_MAIL : Set.of();
    }

    @Override
    public Optional<Failure> explain(ApiRules.Rejection rejection) {
        return switch (rejection.status()) {
            case 401 ->
                Optional.of(
                        rejection.message().contains(CloudWords.NO_SCOPE) ? missingScope(rejection) : login(rejection));
            case 403 -> forbidden(rejection);
            case 410 -> Optional.of(removed(rejection));
            default -> Optional.empty();
        };
    }

    private static Failure missingScope(ApiRules.Rejection rejection) {
        return new Failure(
                Code.SCOPE_MISSING,
                // The operation alone decides, whatever is asked of it.
                rejection.where().replaceFirst("\\?.*", ""),
                "The token lacks the scope %s, which the stream \"%s\" needs (401)."
                        .formatted(
                                Scopes.of(rejection.call().path()).orElse("of this operation"),
                                rejection.call().stream()),
                "Create a token with this scope in addition, and set it as %s."
                        .formatted(rejection.credentialsSource()));
    }

    private static Failure login(ApiRules.Rejection rejection) {
        return new Failure(
                Code.LOGIN_REFUSED,
                rejection.where(),
                "The site rejected the login with %s (401)."
                        .formatted(rejection.credentials().who()),
                checkLogin(rejection));
    }

    private static String checkLogin(ApiRules.Rejection rejection) {
        if (rejection.credentials() instanceof Credentials.Anonymous) {
            return SIGN_IN;
        }
        return rejection.credentials() instanceof Credentials.Basic
                ? "Check site.user and %s, and that the token has not expired; then run \"stocktake check\"."
                        .formatted(rejection.credentialsSource())
                : "Check %s and that it has not expired. The API token of a person also needs the e-mail address in site.user."
                        .formatted(rejection.credentialsSource());
    }

    private static Optional<Failure> forbidden(ApiRules.Rejection rejection) {
        if (rejection.message().contains(CloudWords.NO_SESSION)) {
            return Optional.of(new Failure(
                    Code.LOGIN_REFUSED,
                    rejection.where(),
                    "The address of the site accepts no token without an e-mail address (403).",
                    "Set site.user to the e-mail address of the account. For the token of a service account or of"
                            + " OAuth, set site.way to gateway."));
        }
        if (CloudWords.isNotPermitted(rejection.message())) {
            return Optional.of(new Failure(
                    Code.LOGIN_REFUSED,
                    rejection.where(),
                    "The site treats the requests as anonymous, or the account has no access to Confluence (403).",
                    rejection.credentials() instanceof Credentials.Anonymous
                            ? SIGN_IN
                            : ("Check site.user and %s, that the token has not expired, and that the account may use"
                                            + " Confluence.")
                                    .formatted(rejection.credentialsSource())));
        }
        return Optional.empty();
    }

    private static Failure removed(ApiRules.Rejection rejection) {
        return new Failure(
                Code.BUG,
                rejection.where(),
                "Confluence has removed the operation %s (410)."
                        .formatted(rejection.call().endpoint()),
                "This is a defect of Stocktake. Install a newer version, or report it.");
    }
}
