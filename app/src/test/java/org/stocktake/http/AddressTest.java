package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.http.reply.Call;

class AddressTest {
    private static final URI BASE = URI.create("https://wiki.example.org/confluence");

    @Test
    void theContextPathStaysAndValuesAreEncoded() {
        Address address = address(
                "/rest/api/space/~jörg b/content",
                new Call.Parameter("cql", "title = \"a&b+c\""),
                new Call.Parameter("expand", "body.storage,version"));
        assertThat(address.uri())
                .isEqualTo(URI.create("https://wiki.example.org/confluence/rest/api/space/~j%C3%B6rg%20b/content"
                        + "?cql=title%20%3D%20%22a%26b%2Bc%22&expand=body.storage,version"));
    }

    @Test
    void anAddressPrintsNoSecret() {
        Address address = address(
                "/x",
                new Call.Parameter("os_password", "p4ss"),
                new Call.Parameter("ACCESS_TOKEN", "t0k"),
                new Call.Parameter("spaceKey", "DEMO"));
        assertThat(address)
                .hasToString("https://wiki.example.org/confluence/x?os_password=***&ACCESS_TOKEN=***&spaceKey=DEMO");
    }

    @Test
    void aLongValueIsCutInPrintOnly() {
        Address address = address("/x", new Call.Parameter("cursor", "a".repeat(81)));
        assertThat(address).hasToString("https://wiki.example.org/confluence/x?cursor=" + "a".repeat(80) + "...");
        assertThat(address.uri().getQuery()).isEqualTo("cursor=" + "a".repeat(81));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rest/api", "@evil.example/", "//evil.example/", ".evil.example/", ":8080/"})
    void aPathCannotLeadToAnotherHost(String path) {
        assertThatThrownBy(() -> new Call("pages", path, List.of()))
                .hasMessage("path must start with one slash but was " + path);
    }

    @Test
    void theOrderOfParametersDoesNotMakeAnotherCall() {
        Call one = new Call("s", "/x", List.of(new Call.Parameter("a", "1"), new Call.Parameter("b", "2")));
        Call other = new Call("s", "/x", List.of(new Call.Parameter("b", "2"), new Call.Parameter("a", "1")));
        assertThat(one.canonical()).isEqualTo(other.canonical());
    }

    @Test
    void aValueCannotPretendToBeAnotherParameter() {
        Call one = new Call("s", "/x", List.of(new Call.Parameter("a", "1\nb=2")));
        Call other = new Call("s", "/x", List.of(new Call.Parameter("a", "1"), new Call.Parameter("b", "2")));
        assertThat(one.canonical()).isNotEqualTo(other.canonical());
    }

    private static Address address(String path, Call.Parameter... query) {
        return new Address(BASE, new Call("pages", path, List.of(query)));
    }
}
