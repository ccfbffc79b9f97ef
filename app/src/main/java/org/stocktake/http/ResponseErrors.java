package org.stocktake.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.pace.RateLimitHeaders;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.FileBodySubscriber;
import org.stocktake.http.reply.ResponseSniffer;

/** Maps HTTP replies to failures: whether a reply is valid, and otherwise what to report to the operator. Immutable. */
final class ResponseErrors {
    private static final String LATER = "Run the same command again later to resume.";
    private static final Pattern LOGIN_PATH = Pattern.compile("log-?in|sign-?in|sso|saml|oauth|adfs|auth");

    /** How a caller wants rejections and empty replies to be handled. */
    enum RejectionMode {
        AS_FAILURES,
        /** Status 204, 400, 403 and 404 are results, unless they stem from a login or a rate limit. */
        AS_RESULTS
    }

    private final ClientOptions options;

    ResponseErrors(ClientOptions options) {
        this.options = options;
    }

    /** Empty if the reply is valid. */
    Optional<RequestFailure> of(
            Interceptor.Request<?> request, HttpResponse<FileBodySubscriber.Body> reply, Instant now) {
        Address address = request.address();
        ReplyCheck check = new ReplyCheck(
                request.call(),
                address.toString(),
                reply.statusCode(),
                reply.headers(),
                ResponseSniffer.of(request.file()),
                now);
        int status = reply.statusCode();
        if (status == 200) {
            return reply.body() == FileBodySubscriber.Body.CUT
                    ? Optional.of(new RequestFailure.Permanent(
                            oversized(address.toString(), options.rateLimits().largestReply())))
                    : check.disguisedError().map(RequestFailure.Permanent::new);
        }
        RequestFailure requestFailure = check.requestFailure();
        return request.rejections() == RejectionMode.AS_RESULTS
                ? check.unlessAnswer(requestFailure)
                : Optional.of(requestFailure);
    }

    static Failure oversized(String where, long limit) {
        return new Failure(
                Code.OVERSIZED,
                where,
                "The reply is larger than the %d bytes a reply may have (http.largest-reply).".formatted(limit),
                "Raise http.largest-reply if such large responses are expected.");
    }

    /** The check of one reply. */
    private final class ReplyCheck {
        private final Call call;
        private final String where;
        private final int status;
        private final HttpHeaders headers;
        private final ResponseSniffer responseSniffer;
        private final Instant now;

        ReplyCheck(
                Call call,
                String where,
                int status,
                HttpHeaders headers,
                ResponseSniffer responseSniffer,
                Instant now) {
            this.call = call;
            this.where = where;
            this.status = status;
            this.headers = headers;
            this.responseSniffer = responseSniffer;
            this.now = now;
        }

        RequestFailure requestFailure() {
            if (status >= 300 && status < 400) {
                return new RequestFailure.Permanent(redirect());
            }
            if (status == 429 || (status == 403 && limited())) {
                return new RequestFailure.RateLimited(rateLimited(), limit());
            }
            if (status == 502 || status == 503 || status == 504) {
                return new RequestFailure.Transient(siteError(), null, retryAfter());
            }
            return new RequestFailure.Permanent(explained().orElseGet(this::rejection));
        }

        /** A rate limit or a login is a failure even where rejections are results. */
        Optional<RequestFailure> unlessAnswer(RequestFailure requestFailure) {
            Code code = requestFailure.failure().code();
            boolean answer = switch (status) {
                case 204 -> true;
                case 400 -> code == Code.BAD_REQUEST;
                case 403 -> code == Code.FORBIDDEN;
                case 404 -> code == Code.NOT_FOUND;
                default -> false;
            };
            return !answer
                    ? Optional.of(requestFailure)
                    : responseSniffer.isLoginPage()
                            ? Optional.of(new RequestFailure.Permanent(loginPage()))
                            : Optional.empty();
        }

        private Optional<Failure> explained() {
            return status < 400
                    ? Optional.empty()
                    : options.apiRules()
                            .rejections()
                            .explain(new ApiRules.Rejection(
                                    where,
                                    call,
                                    status,
                                    responseSniffer.anyMessage().orElse(""),
                                    options.credentials(),
                                    options.credentialsSource()));
        }

        private Failure rejection() {
            if (status == 401 || (status == 403 && seraph().equals("AUTHENTICATION_DENIED"))) {
                return login();
            }
            if (status == 400 && responseSniffer.asksForTls()) {
                return TransportErrors.plainAtTls(where, options.base());
            }
            return switch (status) {
                case 400 ->
                    failure(
                            Code.BAD_REQUEST,
                            "The site rejected the request as malformed (HTTP 400)%s."
                                    .formatted(responseSniffer
                                            .anyMessage()
                                            .map(m -> ": \"" + m + "\"")
                                            .orElse("")),
                            "Check the chosen spaces and the version of the site; run \"stocktake check\".");
                case 403 ->
                    failure(
                            Code.FORBIDDEN,
                            "The site does not let %s read this (403)."
                                    .formatted(options.credentials().who()),
                            "Give the account permission to read it, or exclude the space with --exclude-space.");
                case 404 ->
                    failure(
                            Code.NOT_FOUND,
                            responseSniffer.isJson()
                                    ? "The site has nothing here, or nothing that %s may see (404)."
                                            .formatted(options.credentials().who())
                                    : "This URL does not exist (404), and the reply is not from Confluence.",
                            responseSniffer.isJson()
                                    ? "Check that it exists and that the account may see it."
                                    : "Check site.url, including the context path of Confluence (such as"
                                            + " /confluence).");
                case 407 ->
                    failure(
                            Code.PROXY,
                            "The proxy requires a login, or rejected the credentials (407).",
                            "Check site.proxy-user and site.proxy-password.");
                case 410 ->
                    failure(
                            Code.NOT_FOUND,
                            "The site has removed this part of its REST API (410).",
                            "Check site.product, and whether a newer version of Stocktake supports this site.");
                default -> unexpectedStatus();
            };
        }

        private Failure unexpectedStatus() {
            if (status >= 500) {
                return siteError();
            }
            if (status >= 400) {
                return failure(
                        Code.BAD_REQUEST,
                        "The site rejected the request (HTTP %d).".formatted(status),
                        "Run \"stocktake check\". A proxy or firewall may have rejected the request.");
            }
            return failure(
                    Code.NOT_JSON,
                    "Expected JSON with status 200, but received status %d.".formatted(status),
                    "Open the URL in a browser to see which server replies.");
        }

        private Failure login() {
            if (seraph().equals("AUTHENTICATION_DENIED")) {
                return failure(
                        Code.LOGIN_REFUSED,
                        ("The site rejected the login with %s (%d) after too many failed logins: it requires a"
                                        + " captcha.")
                                .formatted(options.credentials().who(), status),
                        "Log in as that account in a browser and solve the captcha, or ask an administrator to reset"
                                + " its failed logins. Then check the credentials and run \"stocktake check\".");
            }
            return failure(
                    Code.LOGIN_REFUSED,
                    "The site rejected the login with %s (%d)."
                            .formatted(options.credentials().who(), status),
                    options.credentials() instanceof Credentials.Anonymous
                            ? "Set STOCKTAKE_TOKEN, then run \"stocktake check\"."
                            : "Check %s and that it has not expired, then run \"stocktake check\"."
                                    .formatted(options.credentialsSource()));
        }

        private Failure rateLimited() {
            return failure(
                    Code.RATE_LIMITED,
                    "The site reports too many requests (%d).".formatted(status),
                    LATER
                            + " Lower http.requests-per-second, or have an administrator exempt the account from the"
                            + " limit.");
        }

        private Failure siteError() {
            return failure(
                    Code.SITE_ERROR,
                    "The site reported a server error (%d).".formatted(status),
                    "Check the log of the site at this time, then run again to resume.");
        }

        private Failure redirect() {
            String location = headers.firstValue("Location").orElse("");
            URI target;
            try {
                target = options.base().resolve(location.strip());
            } catch (IllegalArgumentException e) {
                target = options.base();
            }
            // Without query and fragment: they may contain a ticket of the login.
            String shown = "%s://%s%s"
                    .formatted(target.getScheme(), target.getRawAuthority(), target.getRawPath())
                    .replaceFirst("//[^/@]*@", "//");
            boolean login = LOGIN_PATH.matcher(shown.toLowerCase(Locale.ROOT)).find();
            String remedy = login
                    ? "This looks like a login page: check STOCKTAKE_TOKEN, and ask whether the site allows"
                            + " programs without single sign-on."
                    : "Set site.url to the URL at which Confluence replies without a redirect.";
            return failure(
                    Code.REDIRECTED,
                    sameHost(target)
                            ? "The site redirects to %s (%d); Stocktake does not follow redirects."
                                    .formatted(shown, status)
                            : "The site redirects to another host, %s (%d); Stocktake does not send credentials there."
                                    .formatted(shown, status),
                    remedy);
        }

        private boolean sameHost(URI target) {
            return options.base().getHost().equalsIgnoreCase(target.getHost());
        }

        /** The failure behind a reply of status 200: an anonymous view or a web page. */
        Optional<Failure> disguisedError() {
            boolean stranger = seraph().equals("AUTHENTICATED_FAILED") || seraph().equals("AUTHENTICATION_DENIED");
            if (stranger && !(options.credentials() instanceof Credentials.Anonymous)) {
                // A site with anonymous access answers a failed login with the anonymous view, which lacks content.
                return Optional.of(login());
            }
            if (!responseSniffer.isMarkup()) {
                return Optional.empty();
            }
            if (responseSniffer.isLoginPage()) {
                return Optional.of(loginPage());
            }
            return Optional.of(failure(
                    Code.NOT_JSON,
                    "Expected JSON, but received a web page.",
                    "Check site.url, including the context path. A proxy or firewall may have replied instead"
                            + " of Confluence."));
        }

        private Failure loginPage() {
            return failure(
                    Code.LOGIN_PAGE,
                    "Expected JSON, but received a login page.",
                    "Check STOCKTAKE_TOKEN and its expiry date. If the site uses single sign-on, ask for a URL"
                            + " without it.");
        }

        /**
         * Some proxies send 403 instead of 429, with Retry-After. Confluence sends 429. A remaining count of 0 is no
         * sign: the reply to the last allowed request reports it too.
         */
        private boolean limited() {
            Duration wait = retryAfter();
            return wait != null && !wait.isZero() && responseSniffer.message().isEmpty();
        }

        private @Nullable Duration retryAfter() {
            return RetryAfter.of(headers, now);
        }

        private RequestFailure.Limit limit() {
            Optional<Quota> quota = Quota.of(headers, now);
            return new RequestFailure.Limit(
                    retryAfter(),
                    RateLimitHeaders.interval(headers).orElse(null),
                    quota.map(reported -> reported.untilReset(now)).orElse(null),
                    quota.filter(Quota::isBurst).isPresent()
                            ? RequestFailure.Scope.ENDPOINT
                            : RequestFailure.Scope.SITE);
        }

        private String seraph() {
            return headers.firstValue("X-Seraph-LoginReason").orElse("").strip().toUpperCase(Locale.ROOT);
        }

        private Failure failure(Code code, String what, String remedy) {
            return new Failure(code, where, what, remedy);
        }
    }
}
