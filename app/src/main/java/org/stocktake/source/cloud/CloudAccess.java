package org.stocktake.source.cloud;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.source.SiteWay;

/**
 * Finds the way to the API of a site. Tokens without scopes work at the address of the site, all others at the gateway.
 * The credentials go to these two hosts only.
 */
final class CloudAccess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloudAccess.class);

    /** Name of the decision that a resumed run repeats. */
    private static final String DECISION = "way";

    /** The site rejects tokens with scopes like invalid ones. If it allows anonymous reading, it may answer without them. */
    private static final Set<Code> REJECTED = Set.of(Code.LOGIN_REFUSED, Code.FORBIDDEN, Code.ANONYMOUS);

    /** Other servers answer so, and Cloud does not. */
    private static final Set<Code> NO_TENANT =
            Set.of(Code.NOT_FOUND, Code.FORBIDDEN, Code.LOGIN_REFUSED, Code.NOT_JSON, Code.LOGIN_PAGE, Code.REDIRECTED);

    private final PoliteClient client;
    private final CloudAddress address;
    private final SiteWay way;
    private final Credentials credentials;
    private final Product product;
    private @Nullable Connected connected;

    /** How it is known that this is a Cloud site. */
    enum Product {
        DETECTED,
        /** By the settings, which may be wrong. */
        NAMED
    }

    /**
     * The way that works.
     *
     * @param client sends all further requests
     * @param kind never {@link SiteWay.Kind#AUTO}
     * @param cloudId of the site; absent if the way does not need it
     * @param attempts number of requests for the account that it took
     */
    record Connected(
            PoliteClient client, SiteWay.Kind kind, CloudAccount account, Optional<String> cloudId, int attempts) {
        private Connected after(int failed) {
            return new Connected(client, kind, account, cloudId, attempts + failed);
        }
    }

    /** @param client for the address of the site, with the credentials */
    CloudAccess(PoliteClient client, CloudAddress address, SiteWay way, Credentials credentials, Product product) {
        this.client = client;
        this.address = address;
        this.way = way;
        this.credentials = credentials;
        this.product = product;
    }

    /**
     * Finds the way with the first call.
     *
     * @throws StocktakeException if the site accepts the credentials on no way
     */
    synchronized Connected connect() {
        if (connected == null) {
            connected = switch (chosen()) {
                case SITE -> atSite();
                case GATEWAY -> atGateway();
                case AUTO -> atSiteOrGateway();
            };
        }
        return connected;
    }

    /** The cloud id of the site, also if the way does not need it; absent if the site does not tell it. */
    synchronized Optional<String> cloudId() {
        Optional<String> known = connect().cloudId();
        if (known.isPresent()) {
            return known;
        }
        try {
            return Optional.of(tenant().cloudId());
        } catch (StocktakeException e) {
            LOG.info("The cloud id was not read: {}", e.failure().what());
            return Optional.empty();
        }
    }

    /** Base URL of links to pages. */
    URI wiki() {
        return address.wiki();
    }

    /** What the setting, an earlier part of this run, the host and the credentials leave to choose from. */
    private SiteWay.Kind chosen() {
        if (way.kind() != SiteWay.Kind.AUTO) {
            return way.kind();
        }
        if (address.domain() == CloudAddress.Domain.OTHER || credentials instanceof Credentials.Anonymous) {
            return SiteWay.Kind.SITE;
        }
        if (credentials instanceof Credentials.Bearer) {
            return SiteWay.Kind.GATEWAY;
        }
        return client.remembered(DECISION).map(SiteWay.Kind::valueOf).orElse(SiteWay.Kind.AUTO);
    }

    private Connected atSiteOrGateway() {
        try {
            return decided(atSite());
        } catch (StocktakeException atSite) {
            if (!REJECTED.contains(atSite.failure().code())) {
                throw atSite;
            }
            try {
                return decided(atGateway().after(1));
            } catch (StocktakeException atGateway) {
                // A missing scope means that the gateway knows the token. If it did not answer, it may accept the
                // token.
                Code code = atGateway.failure().code();
                throw REJECTED.contains(code) || code == Code.NOT_FOUND ? atSite : atGateway;
            }
        }
    }

    private Connected decided(Connected connected) {
        client.remember(DECISION, connected.kind().name());
        return connected;
    }

    private Connected atSite() {
        try {
            return connected(client, SiteWay.Kind.SITE, Optional.empty());
        } catch (StocktakeException e) {
            throw e.failure().code() == Code.NOT_FOUND ? noConfluence(e.failure()) : hinted(e, siteHint());
        }
    }

    private Connected atGateway() {
        TenantInfo tenant = tenant();
        PoliteClient gateway = client.at(CloudAddress.wiki(way.gateway(), tenant), credentials);
        try {
            return connected(gateway, SiteWay.Kind.GATEWAY, Optional.of(tenant.cloudId()));
        } catch (StocktakeException e) {
            throw e.failure().code() == Code.NOT_FOUND ? noSite(e.failure(), tenant) : hinted(e, gatewayHint());
        }
    }

    /** Where only one way was tried, the other one may be right. */
    private String siteHint() {
        boolean auto = way.kind() == SiteWay.Kind.AUTO && address.domain() == CloudAddress.Domain.ATLASSIAN;
        String other = auto || credentials instanceof Credentials.Anonymous
                ? ""
                : " If the token has scopes, set site.way to gateway.";
        return address.domain() == CloudAddress.Domain.ATLASSIAN || product == Product.DETECTED
                ? other
                : other + " If this is Confluence Data Center, set site.product to datacenter.";
    }

    private String gatewayHint() {
        return way.kind() == SiteWay.Kind.GATEWAY && credentials instanceof Credentials.Basic
                ? " If the token has no scopes, set site.way to site."
                : "";
    }

    private static StocktakeException hinted(StocktakeException e, String hint) {
        Failure failure = e.failure();
        boolean known = failure.remedy().contains("site.way");
        return hint.isEmpty() || known || !REJECTED.contains(failure.code())
                ? e
                : new StocktakeException(
                        new Failure(failure.code(), failure.where(), failure.what(), failure.remedy() + hint), e);
    }

    private Connected connected(PoliteClient to, SiteWay.Kind kind, Optional<String> cloudId) {
        CloudAccount account = CloudAccount.ask(to);
        return new Connected(
                to, kind, credentials instanceof Credentials.Anonymous ? account : account.requireKnown(), cloudId, 1);
    }

    /** Asked without credentials. */
    private TenantInfo tenant() {
        PoliteClient unsigned = client.at(address.site(), new Credentials.Anonymous());
        try {
            return unsigned.get(TenantInfo.CALL, TenantInfo.READER);
        } catch (StocktakeException e) {
            throw NO_TENANT.contains(e.failure().code()) ? noTenant(e.failure()) : e;
        }
    }

    private static StocktakeException noTenant(Failure failure) {
        return new StocktakeException(
                Code.NOT_FOUND,
                failure.where(),
                "This address does not tell the cloud id of a Confluence Cloud site.",
                "Set site.url to the address in the browser, such as https://example.atlassian.net, and check site.product.");
    }

    private static StocktakeException noConfluence(Failure failure) {
        return new StocktakeException(
                Code.NOT_FOUND,
                failure.where(),
                "There is no Confluence Cloud at this URL (404).",
                "Check site.url and site.product.");
    }

    private static StocktakeException noSite(Failure failure, TenantInfo tenant) {
        return new StocktakeException(
                Code.NOT_FOUND,
                failure.where(),
                "The gateway has no Confluence with the cloud id %s (404).".formatted(tenant.cloudId()),
                "Check that site.url and site.gateway belong together, and that the site has Confluence.");
    }

    @Override
    public void close() {
        client.close();
    }
}
