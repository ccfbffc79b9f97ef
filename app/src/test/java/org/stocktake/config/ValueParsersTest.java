package org.stocktake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.config.group.ExemptionSettings;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.ValueParser;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.failure.DidYouMean;
import org.stocktake.relate.Exemption;

class ValueParsersTest {
    private static final RawValue.Place HERE = new RawValue.Place("here", Path.of("/here"));

    @ParameterizedTest
    @CsvSource({"250ms, 250", "1s, 1000", "5m, 300000", "2h, 7200000", "1d, 86400000", "10 s, 10000", "0s, 0"})
    void aDurationIsANumberAndAUnit(String text, long millis) {
        assertThat(ValueParsers.duration(Duration.ZERO, Duration.ofDays(1)).read(given(text)))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void aDurationBeyondItsBoundNamesTheBound() {
        ValueParser<Duration> form = ValueParsers.duration(Duration.ofMillis(100), Duration.ofMinutes(90));

        assertRefused(form, "2h", "must be 100ms to 90m but was \"2h\"");
        assertRefused(form, "5", "must be a duration like 10s or 5m but was 5");
        assertThat(form.expected()).isEqualTo("a duration like 10s, 5m or 2h, 100ms to 90m");
    }

    @ParameterizedTest
    @CsvSource({"1MB, 1048576", "2048KB, 2097152", "1gb, 1073741824", "3 MB, 3145728", "2000000B, 2000000"})
    void aSizeIsANumberAndAUnitOf1024(String text, long bytes) {
        assertThat(ValueParsers.size(1, 4_096).read(given(text))).isEqualTo(bytes);
    }

    @Test
    void aSizeBeyondItsBoundNamesTheBound() {
        assertRefused(ValueParsers.size(64, 1_024), "63MB", "must be 64MB to 1024MB but was \"63MB\"");
        assertRefused(ValueParsers.size(64, 1_024), "256", "must be a size like 256MB but was 256");
    }

    @Test
    void aNumberBeyondItsBoundNamesTheBound() {
        assertRefused(ValueParsers.whole(1, 64), "65", "must be 1 to 64 but was 65");
        assertRefused(ValueParsers.whole(0, Integer.MAX_VALUE), "-1", "must be 0 or more but was -1");
        assertRefused(ValueParsers.whole(1, 64), "many", "must be a whole number, 1 to 64 but was \"many\"");
        assertRefused(ValueParsers.number(0, 100), "100.1", "must be 0 to 100 but was 100.1");
        assertRefused(ValueParsers.number(0, 100), "NaN", "must be 0 to 100 but was \"NaN\"");
    }

    @ParameterizedTest
    @CsvSource({
        "https://wiki.example.org/, https://wiki.example.org",
        "http://localhost:8090/confluence/, http://localhost:8090/confluence",
        "HTTPS://Wiki.example.org, HTTPS://Wiki.example.org"
    })
    void anAddressHasNoSlashAtItsEnd(String text, URI expected) {
        assertThat(ValueParsers.ADDRESS.read(given(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wiki.example.org", "ftp://wiki.example.org", "https:///path", "https://wiki example.org"})
    void whatIsNoAddressOfASiteIsRefused(String text) {
        assertRefused(
                ValueParsers.ADDRESS,
                text,
                "must be an address like https://wiki.example.org but was \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wiki.example.org/?token=s3cret", "https://wiki.example.org/#s3cret"})
    void whatStandsBehindAnAddressIsRefusedWithoutShowingIt(String text) {
        assertRefused(
                ValueParsers.ADDRESS,
                text,
                "must be an address like https://wiki.example.org but has more behind https://wiki.example.org/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/display/DS/Home",
                "/spaces/DS/pages/123/Home",
                "/pages/viewpage.action?pageId=123",
                "/x/AbCd",
                "/rest/api/content",
                "/plugins/servlet/x",
                "/dashboard.action",
                "/display/DS/Home?focusedCommentId=1#comment-1"
            })
    void anAddressOfAPageIsRefusedWithTheOneOfItsSite(String path) {
        assertRefused(
                ValueParsers.ADDRESS,
                "https://wiki.example.org/confluence" + path,
                "must be the URL of Confluence itself but is the URL of a page; use"
                        + " https://wiki.example.org/confluence");
        assertRefused(
                ValueParsers.ADDRESS,
                "https://wiki.example.org" + path,
                "must be the URL of Confluence itself but is the URL of a page; use https://wiki.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.atlassian.net",
                "https://example.atlassian.net/wiki",
                "https://example.atlassian.net/wiki/wiki/",
                "http://example.atlassian.net/wiki/home",
                "https://example.atlassian.net/wiki/spaces/DOCS/pages/123/Home?focusedCommentId=1#comment-1",
                "https://example.atlassian.net/wiki/x/AbCd",
                "https://example.atlassian.net/jira/your-work"
            })
    void ofAnAddressOfCloudOnlyTheHostCounts(String text) {
        assertThat(ValueParsers.ADDRESS.read(given(text))).isEqualTo(URI.create("https://example.atlassian.net"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.atlassian.com",
                "https://api.atlassian.com/ex/confluence/1a2b/wiki",
                "https://proxy.example.org/ex/confluence/1a2b"
            })
    void anAddressOfTheGatewayIsRefused(String text) {
        assertRefused(
                ValueParsers.ADDRESS,
                text,
                "must be the address in the browser, like https://example.atlassian.net, but is an address of the gateway,"
                        + " which Stocktake finds by itself");
        assertThat(ValueParsers.BASE_URL.read(given(text))).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wiki.example.org/pages", "https://spaces.example.org", "https://h/display"})
    void aContextPathMayBeCalledLikeAPartOfConfluence(String text) {
        assertThat(ValueParsers.ADDRESS.read(given(text))).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "proxy:", ":3128", "proxy:0", "proxy:65536", "http://proxy:1", "a:b@proxy:1"})
    void whatIsNoEndpointIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> ValueParsers.ENDPOINT.read(given(text)))
                .hasMessage("must be a host and a port like proxy.example.org:3128");
    }

    @Test
    void aListIsWrittenInThreeWays() {
        ValueParser<List<String>> form = ValueParsers.list(ValueParsers.GLOB);

        assertThat(form.read(given(" A , B*,, "))).containsExactly("A", "B*");
        assertThat(form.read(new RawValue.Items(List.of(given("A"), given("B*")), HERE)))
                .containsExactly("A", "B*");
        assertThat(form.read(given(""))).isEmpty();
    }

    @Test
    void aGlobWithACommaIsTwoGlobs() {
        RawValue flag = new RawValue.Items(List.of(given("A,B")), HERE);

        assertThatThrownBy(() -> ValueParsers.list(ValueParsers.GLOB).read(flag))
                .hasMessage("must be one space key or glob (give the flag again for the next one) but was \"A,B\"");
    }

    @Test
    void aGroupInPlaceOfAValueIsRefused() {
        assertThatThrownBy(() -> ValueParsers.whole(1, 2).read(new RawValue.Fields(Map.of(), HERE)))
                .hasMessage("must be 1 to 2 but was a group of settings");
        assertThatThrownBy(() -> ValueParsers.list(ValueParsers.TEXT).read(new RawValue.Fields(Map.of(), HERE)))
                .hasMessage("must be a list but was a group of settings");
    }

    @Test
    void aPathIsRelativeToWhereItIsWritten() {
        assertThat(ValueParsers.PATH.read(given("../there"))).isEqualTo(Path.of("/there"));
        assertRefused(ValueParsers.FILE, "no-such-file", "must be a file that exists but was /here/no-such-file");
    }

    @Test
    void aRuleMayBeWrittenInsideAnotherText() {
        ValueParser<List<Exemption>> form = ExemptionSettings.RULES.form();

        assertThat(form.read(given("{where: depth > 9, reason: deep on purpose}")))
                .containsExactly(new Exemption("depth > 9", "deep on purpose", null));
        assertRefused(
                form,
                "{where: a, reason: b, until: tomorrow}",
                "must be a day like 2027-01-31 as until but was \"tomorrow\"");
        assertRefused(
                form,
                "{where: a, untill: b}",
                "must have the fields page or where, reason and until but has untill, where");
        assertRefused(form, "depth > 9", "must be an exemption like {where: ..., reason: ...} but was \"depth > 9\"");
        assertRefused(form, "{where: a", "must be YAML but cannot be read as such");
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "flaw, lawn, 2", "same, same, 0", "'', abc, 3"})
    void theDistanceOfWordsIsTheNumberOfChanges(String one, String other, int changes) {
        assertThat(DidYouMean.distance(one, other)).isEqualTo(changes);
    }

    private static void assertRefused(ValueParser<?> form, String text, String message) {
        assertThatThrownBy(() -> form.read(given(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static RawValue given(String text) {
        return new RawValue.Text(text, HERE);
    }
}
