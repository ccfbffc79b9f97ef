package org.stocktake.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String SECRET = "a pass/wörd+%";

    @AfterEach
    void forget() {
        Secrets.forget(SECRET);
    }

    @Test
    void aSecretIsMaskedInEveryFormInWhichItTravels() {
        Secrets.remember("joe", SECRET);
        String header = Base64.getEncoder().encodeToString(("joe:" + SECRET).getBytes(UTF_8));
        String alone = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));

        // 18 bytes in the header, and 14 alone: padding reveals nothing and is kept.
        assertThat(Secrets.masked("Basic " + header + ", " + alone + ".")).isEqualTo("Basic ***, ***=.");
        assertThat(Secrets.masked("It was a pass/wörd+%!")).isEqualTo("It was ***!");
        assertThat(Secrets.masked("?p=a+pass%2Fw%C3%B6rd%2B%25&q=a%20pass%2fw%c3%b6rd%2b%25"))
                .isEqualTo("?p=***&q=***");
    }

    @Test
    void eachLineOfASecretIsMaskedWithoutTheSpaceAroundIt() {
        Secrets.remember("  first-line \r\nsecond-line\n");

        assertThat(Secrets.masked("[first-line] [second-line]")).isEqualTo("[***] [***]");
        Secrets.forget("first-line");
        Secrets.forget("second-line");
    }

    @Test
    void whatIsTooShortToHideLeavesTextsReadable() {
        Secrets.remember("e");

        assertThat(Secrets.masked("a sentence")).isEqualTo("a sentence");
    }

    @Test
    void aFailureHoldsNoSecret() {
        Secrets.remember(SECRET);

        Failure failure =
                new Failure(Code.SITE_ERROR, "http://h/" + SECRET, "It said " + SECRET + ".", "Ask " + SECRET);

        assertThat(failure).isEqualTo(new Failure(Code.SITE_ERROR, "http://h/***", "It said ***.", "Ask ***"));
        assertThat(new StocktakeException(failure)).hasMessage("http://h/***: It said ***. Ask ***");
    }
}
