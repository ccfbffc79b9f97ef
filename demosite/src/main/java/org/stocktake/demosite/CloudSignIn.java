package org.stocktake.demosite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.cloud.CloudReply;
import org.stocktake.demosite.cloud.CloudSite;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.cloud.Scopes;
import org.stocktake.demosite.cloud.TenantInformation;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Viewer;

/**
 * Authenticates requests to Cloud. The address of the site accepts tokens of people without scopes; the gateway accepts
 * all others, for operations that their scopes permit. Thread-safe.
 */
final class CloudSignIn implements SignIn {
    private static final String SERVICE_ADDRESS = "stocktake@serviceaccount.example.com";

    private final Credential self;
    private final List<Credential> credentials = new CopyOnWriteArrayList<>();
    private final DemoOptions.Access access;
    private final @Nullable PointsMeter meter;

    CloudSignIn(String user, String token, DemoOptions options, long nanos) {
        this.self = new Credential(Credential.Kind.TOKEN, user, token, Set.of());
        this.access = options.access();
        this.meter = options.quota().map(quota -> new PointsMeter(quota, nanos)).orElse(null);
        credentials.add(self);
    }

    @Override
    public String user() {
        return self.email();
    }

    /** An API token is the only password. */
    @Override
    public String password() {
        return self.token();
    }

    @Override
    public String token() {
        return self.token();
    }

    /** A new credential, beside those of before. */
    Credential issue(Credential.Kind kind, Set<String> scopes) {
        String email = switch (kind) {
            case TOKEN, SCOPED_TOKEN -> user();
            case SERVICE_ACCOUNT -> SERVICE_ADDRESS;
            case OAUTH -> "";
        };
        Credential credential = new Credential(kind, email, token() + "-" + credentials.size(), scopes);
        credentials.add(credential);
        return credential;
    }

    @Override
    public Reply admit(Visit visit, Function<Request, Reply> site) {
        if (visit.request().path().equals(TenantInformation.PATH)) {
            return visit.prefix().isEmpty()
                    ? site.apply(visit.request())
                    : CloudReply.error(TenantInformation.PATH, 404, "null for uri: " + TenantInformation.PATH);
        }
        String authorization = visit.headers().getFirst("Authorization");
        Optional<Credential> credential = credentials.stream()
                .filter(one -> authorization != null && one.matches(authorization))
                .findFirst();
        if (isGateway(visit)) {
            return atGateway(visit, credential.filter(one -> !one.isForSite()), site);
        }
        if (authorization != null && authorization.startsWith("Bearer ")) {
            return CloudReply.noSession();
        }
        if (credential.isEmpty()) {
            return unknownToken(visit, site);
        }
        return credential.get().isForSite()
                ? account(visit, credential.get(), site)
                : CloudReply.gateway(401, "Unauthorized");
    }

    private Reply atGateway(Visit visit, Optional<Credential> credential, Function<Request, Reply> site) {
        if (!visit.prefix().equals(CloudSite.GATEWAY_PATH)) {
            return CloudReply.gateway(404, "Not Found");
        }
        if (credential.isEmpty()) {
            return CloudReply.gateway(401, "Unauthorized");
        }
        return Scopes.permit(credential.get().scopes(), visit.request())
                ? account(visit, credential.get(), site)
                : CloudReply.gateway(401, "Unauthorized; scope does not match");
    }

    private Reply account(Visit visit, Credential credential, Function<Request, Reply> site) {
        Request request = visit.request().by(credential.viewer());
        return meter == null ? site.apply(request) : meter.charge(visit, () -> site.apply(request));
    }

    @Override
    public Reply unknownToken(Visit visit, Function<Request, Reply> site) {
        if (isGateway(visit)) {
            return CloudReply.gateway(401, "Unauthorized");
        }
        return access == DemoOptions.Access.ANONYMOUS
                ? site.apply(visit.request().by(Viewer.STRANGER))
                : CloudReply.error(visit.request().path(), 403, "Current user not permitted to use Confluence");
    }

    private static boolean isGateway(Visit visit) {
        return visit.prefix().startsWith(CloudSite.GATEWAY);
    }
}
