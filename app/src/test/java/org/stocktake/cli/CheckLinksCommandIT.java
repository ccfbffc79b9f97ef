package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.ProgramProcess;
import org.stocktake.engine.Sql;
import org.stocktake.http.TestWeb;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.Lock;

/** Tests of external links over several days. */
class CheckLinksCommandIT {
    @TempDir
    Path folder;

    private int version;

    /** A week with one page that links to these addresses, without a run, because reading links has separate tests. */
    private void given(String... addresses) {
        String urls = Stream.of(addresses).map(Sql::text).collect(Collectors.joining(", "));
        Map<String, String> tables = Map.of(
                "links",
                "SELECT 1 AS source_page_id, 'web' AS kind, 'external' AS status,"
                        + " unnest([%s]::VARCHAR[]) AS target_url".formatted(urls),
                "pages",
                "SELECT 1 AS page_id, 'page' AS content_type, 'current' AS status");
        new GivenWeeks(folder).publish("2026-W48", tables);
    }

    /** A run over an export with one page that links to these addresses, in a new version. */
    private void publish(String... addresses) throws Exception {
        String text = Files.readString(
                Path.of(Objects.requireNonNull(CheckLinksCommandIT.class.getResource("/export/cloud/entities.xml"))
                        .toURI()));
        String body =
                Stream.of(addresses).map("<a href=\"%s\">x</a>"::formatted).collect(Collectors.joining());
        Path export = Files.createDirectories(folder.resolve("export"));
        Files.writeString(
                export.resolve("entities.xml"),
                text.replace("<p>storage</p>", body).replace("\"version\">1<", "\"version\">%d<".formatted(++version)));
        Shell.Result said =
                Shell.in(folder).tablesOnly().run("run", "--zone", "UTC", "--quiet", "--export", export.toString());
        assertThat(said.status()).as(said.err()).isZero();
    }

    private Shell.Result check(Instant now, String... more) {
        return Shell.in(folder)
                .at(now)
                .run(Stream.concat(
                                Stream.of("check-links", "--quiet", "--link-pause", "0s", "--link-private-addresses"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> table() {
        Shell.Result said = Shell.in(folder)
                .run(
                        "query",
                        "--csv",
                        "SELECT regexp_replace(url, '.*/', '/') AS url, status, code, first_failed_at, checks, failures"
                                + " FROM external_links ORDER BY 1");
        assertThat(said.status()).as(said.err()).isZero();
        return said.out().lines().skip(1).toList();
    }

    @Test
    void anAddressIsBrokenWhenItFailsInTwoTestsAndNoTestIsRepeatedWithinADay() throws Exception {
        try (TestWeb web = TestWeb.start()) {
            publish(web.at("/fine"), web.at("/gone"), web.at("/moody"), web.at("/members"), web.at("/gone#part"));
            web.answer("/fine", 200).answer("/gone", 404).answer("/moody", 500).answer("/members", 401);

            assertThat(check(Shell.NOON)).isEqualTo(new Shell.Result(0, """
                    External links of 2026-W48: 4 addresses, 4 of them tested now.
                    1 ok, 0 broken, 3 unknown.
                    """, ""));
            assertThat(table())
                    .containsExactly(
                            "/fine,ok,200,,1,0",
                            "/gone,unknown,404,2026-11-23T12:00:00Z,1,1",
                            "/members,unknown,401,,1,0",
                            "/moody,unknown,500,2026-11-23T12:00:00Z,1,1");

            web.forget();
            assertThat(check(Shell.NOON.plus(Duration.ofHours(23))).out()).isEqualTo("""
                            External links of 2026-W48: 4 addresses, 0 of them tested now.
                            1 ok, 0 broken, 3 unknown.
                            """);
            assertThat(web.requests()).isEmpty();

            web.answer("/moody", 200);
            assertThat(check(Shell.NOON.plus(Duration.ofHours(25))).out()).isEqualTo("""
                            External links of 2026-W48: 4 addresses, 4 of them tested now.
                            2 ok, 1 broken, 1 unknown.
                            """);
            web.answer("/gone", 403);
            check(Shell.NOON.plus(Duration.ofHours(50)));
            assertThat(table())
                    .as("nothing heals an address but an answer")
                    .containsExactly(
                            "/fine,ok,200,,3,0",
                            "/gone,broken,403,2026-11-23T12:00:00Z,3,2",
                            "/members,unknown,401,,3,0",
                            "/moody,ok,200,,3,0");

            web.answer("/gone", 200);
            given(web.at("/gone"));
            check(Shell.NOON.plus(Duration.ofHours(75)));
            assertThat(table()).as("the newest week decides").containsExactly("/gone,ok,200,,4,0");
            assertThat(web.mostAtOnce()).isEqualTo(1);
        }
    }

    private List<String> asked(String sql) {
        Shell.Result said = Shell.in(folder).run("query", "--csv", sql);
        assertThat(said.status()).as(said.err()).isZero();
        return said.out().lines().skip(1).toList();
    }

    @Test
    void aDeadAddressIsAFindingOfTheNextWeekThatIsPublished() throws Exception {
        String rule = "SELECT evaluated FROM rules WHERE rule_id = 'BROKEN_EXTERNAL_LINK'";
        String found = "SELECT severity, evidence FROM findings WHERE rule_id = 'BROKEN_EXTERNAL_LINK'";
        try (TestWeb web = TestWeb.start()) {
            String[] addresses = {web.at("/fine"), web.at("/gone")};
            web.answer("/fine", 200).answer("/gone", 404);
            publish(addresses);
            assertThat(asked(rule)).as("nothing was tested yet").containsExactly("no");
            check(Shell.NOON);
            publish(addresses);
            assertThat(asked(rule)).containsExactly("yes");
            assertThat(asked(found)).as("one test is not enough").isEmpty();
            check(Shell.NOON.plus(Duration.ofHours(25)));
            publish(addresses);

            assertThat(asked(found))
                    .containsExactly("medium,addresses that failed in two tests (1): %s".formatted(web.at("/gone")));
            assertThat(asked("SELECT web_status FROM links WHERE kind = 'web' ORDER BY target_url"))
                    .containsExactly("ok", "broken");
            assertThat(asked("SELECT broken_external_links FROM pages WHERE broken_external_links > 0"))
                    .containsExactly("1");
        }
    }

    @Test
    void fiveHostsAreAskedAtOnceAndEachOneThingAtATime() throws Exception {
        List<TestWeb> hosts = new ArrayList<>();
        try (TestWeb first = TestWeb.start()) {
            hosts.add(first);
            while (hosts.size() < 7) {
                hosts.add(first.another());
            }
            given(hosts.stream()
                    .flatMap(host -> Stream.of(host.at("/a"), host.at("/b"), host.at("/c")))
                    .toArray(String[]::new));
            hosts.forEach(host -> host.answer("/a", 200).answer("/b", 200).answer("/c", 404));
            first.awaitRequests(5);

            assertThat(check(Shell.NOON).out()).isEqualTo("""
                    External links of 2026-W48: 21 addresses, 21 of them tested now.
                    14 ok, 0 broken, 7 unknown.
                    """);
            assertThat(first.mostAtOnceInAll()).isEqualTo(5);
            assertThat(hosts).allSatisfy(host -> {
                assertThat(host.mostAtOnce()).isEqualTo(1);
                assertThat(host.requests()).containsExactly("HEAD /a", "HEAD /b", "HEAD /c", "GET /c");
            });
        } finally {
            hosts.stream().skip(1).forEach(TestWeb::close);
        }
    }

    @Test
    void aHostThatIsTooBusyIsLeftAloneUntilTheNextTest() throws Exception {
        try (TestWeb busy = TestWeb.start();
                TestWeb other = busy.another()) {
            given(busy.at("/a"), busy.at("/b"), busy.at("/c"), other.at("/d"));
            busy.answer("/a", 200).answer("/b", 429).answer("/c", 200);
            other.answer("/d", 200);

            assertThat(check(Shell.NOON).out()).isEqualTo("""
                    External links of 2026-W48: 4 addresses, 3 of them tested now.
                    2 ok, 0 broken, 2 unknown.
                    1 left for the next test: their hosts were too busy or did not answer in time.
                    """);
            assertThat(busy.requests()).containsExactly("HEAD /a", "HEAD /b");
            assertThat(table())
                    .containsExactly("/a,ok,200,,1,0", "/b,unknown,429,,1,0", "/c,unknown,,,0,0", "/d,ok,200,,1,0");

            busy.forget();
            check(Shell.NOON.plus(Duration.ofHours(1)));
            assertThat(busy.requests()).as("what was not asked is due").containsExactly("HEAD /c");
        }
    }

    @Test
    void aHostThatDoesNotAnswerInTimeIsLeftAfterThreeAddresses() throws Exception {
        try (TestWeb web = TestWeb.start()) {
            given(web.at("/1"), web.at("/2"), web.at("/3"), web.at("/4"), web.at("/5"));
            web.hang("/1").hang("/2").hang("/3");

            assertThat(check(Shell.NOON, "--link-timeout", "200ms").out()).isEqualTo("""
                    External links of 2026-W48: 5 addresses, 3 of them tested now.
                    0 ok, 0 broken, 5 unknown.
                    2 left for the next test: their hosts were too busy or did not answer in time.
                    """);
        }
    }

    @Test
    void theProxyIsAskedAndNoHostLearnsTheToken() throws Exception {
        try (TestWeb proxy = TestWeb.start()) {
            publish("http://far.invalid/page", "http://me:secret@far.invalid:8080/page");
            proxy.answer("http://far.invalid/page", 200).answer("http://far.invalid:8080/page", 200);

            assertThat(Shell.in(folder)
                            .at(Shell.NOON)
                            .with("STOCKTAKE_TOKEN", "t0k3n")
                            .run("check-links", "--quiet", "--proxy", "localhost:" + proxy.port()))
                    .isEqualTo(new Shell.Result(0, """
                            External links of 2026-W48: 2 addresses, 2 of them tested now.
                            2 ok, 0 broken, 0 unknown.
                            """, ""));
            assertThat(proxy.requests())
                    .containsExactlyInAnyOrder("HEAD http://far.invalid/page", "HEAD http://far.invalid:8080/page");
            assertThat(proxy.headers()).doesNotContain("Authorization", "Proxy-authorization", "Cookie");
        }
    }

    @Test
    void oneTestAtATimeWorksInADataFolderAndARunIsNotKeptOut() throws Exception {
        given("http://a.invalid/");
        Path data = folder.resolve("stocktake-data");
        try (Lock test = Lock.acquire(data.resolve("checked-links"), "check-links", Shell.NOON, Access.OWNER)) {
            Shell.Result said = check(Shell.NOON);
            assertThat(said.status()).isEqualTo(4);
            assertThat(said.err())
                    .startsWith("stocktake: %s: Another Stocktake is at work in this data folder: process "
                            .formatted(data.toRealPath().resolve("checked-links/.lock")))
                    .endsWith(", \"check-links\", since 2026-11-23T12:00:00Z. Wait until it has ended, or stop it.\n");
            publish("http://b.invalid/");
            test.requireHeld();
        }
    }

    /** A page may link to internal addresses, also by a redirect or by a host name of this machine. */
    @Test
    void addressesOfThisMachineAndItsNetworkAreNotAsked() throws Exception {
        try (TestWeb web = TestWeb.start()) {
            given(web.at("/a"), "http://127.0.0.1:" + web.port() + "/b", "http://169.254.169.254/latest/meta-data/");
            web.answer("/a", 200).answer("/b", 200);

            assertThat(Shell.in(folder).at(Shell.NOON).run("check-links", "--quiet", "--link-pause", "0s"))
                    .isEqualTo(new Shell.Result(0, """
                            External links of 2026-W48: 3 addresses, 0 of them tested now.
                            0 ok, 0 broken, 3 unknown.
                            3 not tested: they lead to this machine or its private network (links.private-addresses).
                            """, ""));
            assertThat(web.requests()).isEmpty();
        }
    }

    @Test
    void whenNoHostAnswersItIsOurNetworkAndNothingIsKept() throws Exception {
        given("http://a.invalid/", "http://b.invalid/", "http://c.invalid/");

        assertThat(check(Shell.NOON))
                .isEqualTo(new Shell.Result(
                        5,
                        "",
                        "stocktake: the web: None of 3 hosts could be reached: it is our own network that is down."
                                + " Check the network and the proxy (site.proxy), then start the same command again;"
                                + " nothing was kept.\n"));
        assertThat(folder.resolve("stocktake-data/checked-links/external_links.parquet"))
                .doesNotExist();
    }

    @Test
    void withoutAWeekThereIsNothingToTest() {
        assertThat(check(Shell.NOON))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: %s: No week is published here, so there are no links to test. Publish one with"
                                        .formatted(folder.resolve("stocktake-data"))
                                + " \"stocktake run\", or name another folder with --data.\n"));
    }

    @Test
    void progressIsToldInALogAndThereIsNothingToTellOfAWeekWithoutLinks() throws Exception {
        given();
        assertThat(Shell.in(folder).at(Shell.NOON).run("check-links")).isEqualTo(new Shell.Result(0, """
                External links of 2026-W48: 0 addresses, 0 of them tested now.
                0 ok, 0 broken, 0 unknown.
                """, ""));
        try (TestWeb web = TestWeb.start()) {
            given(web.at("/a"));
            assertThat(Shell.in(folder)
                            .at(Shell.NOON)
                            .run("check-links", "--link-private-addresses")
                            .err())
                    .isEqualTo("Tested 1 of 1 addresses.\n");
        }
    }

    /** One host is asked one by one, and twice about an address that is not there: at the seventh request three have answered. */
    @Test
    void aTestThatIsStoppedKeepsWhatItHas() throws Exception {
        try (TestWeb web = TestWeb.start()) {
            given(IntStream.range(0, 50).mapToObj(i -> web.at("/" + i)).toArray(String[]::new));
            Process test = ProgramProcess.of(List.of("check-links", "--link-pause=200ms", "--link-private-addresses"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.txt").toFile())
                    .start();
            while (web.requests().size() < 7) {
                assertThat(test.isAlive())
                        .as("the test ended before it was ended")
                        .isTrue();
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            test.destroy();
            assertThat(test.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(table())
                    .filteredOn(row -> row.endsWith(",1,1") || row.endsWith(",1,0"))
                    .hasSizeBetween(3, 49);
        }
    }
}
