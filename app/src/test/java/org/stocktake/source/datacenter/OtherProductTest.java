package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.LocalSite;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;

/** The settings name Data Center, but Confluence Cloud answers. */
class OtherProductTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"code\":401,\"message\":\"Unauthorized\"}",
                "401 | {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}",
                "403 | {\"error\": \"Failed to parse Connect Session Auth Token\"}",
                "403 | {\"message\":\"Current user not permitted to use Confluence\",\"statusCode\":403}",
                "403 | {\"message\":\"Request rejected because caller cannot access Confluence\",\"statusCode\":403}"
            })
    void aRejectionInTheWordsOfCloudNamesTheSetting(int status, String reply) throws IOException {
        try (LocalSite site = LocalSite.start(LocalSite.status(status, reply))) {
            assertThat(failure(site.base()))
                    .isEqualTo(new Failure(
                            Code.LOGIN_REFUSED,
                            site.base() + "/rest/api/user/current",
                            "The site answers like Confluence Cloud, not like Data Center (%d).".formatted(status),
                            "Set site.product to cloud, then run \"stocktake check\"."));
        }
    }

    @Test
    void anAccountOfCloudNamesTheSetting() throws IOException {
        try (LocalSite site = LocalSite.start(
                LocalSite.json(
                        "{\"type\":\"known\",\"accountId\":\"557058:ann\",\"accountType\":\"atlassian\",\"displayName\":\"Ann\"}"))) {
            assertThat(failure(site.base()))
                    .isEqualTo(new Failure(
                            Code.LOGIN_REFUSED,
                            "login",
                            "The site answers like Confluence Cloud, not like Data Center.",
                            "Set site.product to cloud, then run \"stocktake check\"."));
        }
    }

    @Test
    void aRejectionOfDataCenterStaysWhatItIs() throws IOException {
        try (LocalSite site = LocalSite.start(LocalSite.status(
                401, "{\"message\":\"Client must be authenticated to access this resource.\",\"status-code\":401}"))) {
            assertThat(failure(site.base()).remedy())
                    .isEqualTo("Check STOCKTAKE_TOKEN and that it has not expired, then run \"stocktake check\".");
        }
    }

    private Failure failure(URI base) {
        try (PoliteClient client = new PoliteClient(
                new ClientOptions(
                        base,
                        new Credentials.Bearer("s3cret-token"),
                        "STOCKTAKE_TOKEN",
                        RateLimits.DEFAULT,
                        Network.DEFAULT,
                        DataCenterRejections.RULES),
                ResponseCache.open(folder),
                Time.of(Clock.systemUTC()))) {
            StocktakeException refused = catchThrowableOfType(
                    StocktakeException.class, () -> Account.verifyAccount(client, DataCenterOptions.Account.NAMED));
            assertThat(refused).isNotNull();
            return refused.failure();
        }
    }
}
