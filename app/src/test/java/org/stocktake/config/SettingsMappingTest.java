package org.stocktake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.Secret;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.model.Week;
import org.stocktake.read.Sharing;
import org.stocktake.relate.Exemption;
import org.stocktake.relate.Privacy;
import org.stocktake.schedule.CronExpression;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteWay;
import org.stocktake.source.comala.ComalaOptions;

/** Every setting reaches its record from each of its three sources. */
class SettingsMappingTest {
    @TempDir
    private Path folder;

    private final Map<String, Sample> samples = new LinkedHashMap<>();

    /**
     * A setting with a value.
     *
     * @param file the value as YAML
     * @param text the value in the environment
     * @param flags the value of each flag
     * @param besides other required settings, in the environment
     * @param found reads the value from the result
     */
    private record Sample(
            String file,
            String text,
            List<String> flags,
            Map<String, String> besides,
            Object expected,
            Function<Settings, Object> found) {}

    private static final Map<String, String> SITE =
            Map.of("STOCKTAKE_SITE_URL", "https://a.example.org", "STOCKTAKE_TOKEN", "t");

    @BeforeEach
    void samples() throws IOException {
        Path file = Files.writeString(folder.resolve("one.txt"), "from-a-file\n");
        Path columns = Files.createDirectory(folder.resolve("columns"));
        Map<String, String> token = Map.of("STOCKTAKE_TOKEN", "t");
        Map<String, String> url = Map.of("STOCKTAKE_SITE_URL", "https://a.example.org");
        Map<String, String> proxy = with(SITE, "STOCKTAKE_SITE_PROXY", "proxy.example.org:3128");
        Map<String, String> proxyUser = with(proxy, "STOCKTAKE_SITE_PROXY_USER", "mary");

        one(
                "site.url",
                "https://b.example.org/wiki",
                URI.create("https://b.example.org/wiki"),
                token,
                s -> site(s).url());
        one("site.product", "cloud", "cloud", SITE, s -> site(s).product());
        one(
                "site.way",
                "gateway",
                SiteWay.Kind.GATEWAY,
                SITE,
                s -> site(s).way().kind());
        one(
                "site.gateway",
                "https://api.example.org/x",
                URI.create("https://api.example.org/x"),
                SITE,
                s -> site(s).way().gateway());
        one(
                "site.name",
                "Handbook",
                "Handbook",
                with(SITE, "X", ""),
                s -> s.origin().name());
        one("export", file.toString(), List.of(file), Map.of(), s -> ((Origin.Exports) s.origin()).paths());
        one("site.user", "joe", new Credentials.Basic("joe", "t"), SITE, s -> site(s).credentials());
        one("site.token", "s3cret", new Credentials.Bearer("s3cret"), url, s -> site(s).credentials());
        one("site.token-file", file.toString(), new Credentials.Bearer("from-a-file"), url, s -> site(s).credentials());
        one(
                "site.token-command",
                "echo from-a-command",
                new Credentials.Bearer("from-a-command"),
                url,
                s -> site(s).credentials());
        one("site.anonymous", "true", new Credentials.Anonymous(), url, s -> site(s).credentials());
        one(
                "site.proxy",
                "proxy.example.org:81",
                new Network.Proxy("proxy.example.org", 81, new Credentials.Anonymous()),
                SITE,
                s -> net(s, Network::proxy));
        one(
                "site.proxy-user",
                "mary",
                new Credentials.Basic("mary", "pw"),
                with(proxy, "STOCKTAKE_SITE_PROXY_PASSWORD", "pw"),
                s -> net(s, Network::proxy).credentials());
        one(
                "site.proxy-password",
                "pw",
                new Credentials.Basic("mary", "pw"),
                proxyUser,
                s -> net(s, Network::proxy).credentials());
        one(
                "site.proxy-password-file",
                file.toString(),
                new Credentials.Basic("mary", "from-a-file"),
                proxyUser,
                s -> net(s, Network::proxy).credentials());
        one("site.trust", file.toString(), new Network.KeyFile(file, null), SITE, s -> net(s, Network::trust));
        one(
                "site.trust-password",
                "pw",
                new Network.KeyFile(file, "pw"),
                with(SITE, "STOCKTAKE_SITE_TRUST", file.toString()),
                s -> net(s, Network::trust));
        one(
                "site.client-certificate",
                file.toString(),
                new Network.KeyFile(file, null),
                SITE,
                s -> net(s, Network::clientCertificate));
        one(
                "site.client-certificate-password",
                "pw",
                new Network.KeyFile(file, "pw"),
                with(SITE, "STOCKTAKE_SITE_CLIENT_CERTIFICATE", file.toString()),
                s -> net(s, Network::clientCertificate));
        many("spaces.include", List.of("TEAM", "~x*"), s -> s.content().include());
        many("spaces.exclude", List.of("OLD", "TMP*"), s -> s.content().exclude());
        one("content.drafts", "true", true, s -> s.content().drafts());
        one("content.trash", "true", true, s -> s.content().trash());
        one("content.version-lists", "true", true, s -> s.content().versionLists());
        many(
                "owner.page-property",
                List.of("Owner", "Contact"),
                s -> s.properties().owner());
        many(
                "review.page-property",
                List.of("Review date", "Valid until"),
                s -> s.properties().review());
        many(
                "workflow.state-property",
                List.of("Status", "Document state"),
                s -> s.properties().state());
        one("run.zone", "Asia/Tokyo", ZoneId.of("Asia/Tokyo"), s -> s.run().zone());
        one("run.week", "2026-W53", new Week(2026, 53), s -> s.run().week());
        one("run.replace", "true", true, s -> s.run().replace());
        one("run.relabel", "true", true, s -> s.run().relabel());
        one("run.fresh", "true", true, s -> s.run().fresh());
        one("run.strict", "true", true, s -> s.run().strict());
        one("run.upgrade", "true", true, s -> s.run().upgrade());
        one("coverage.minimum", "97.5", 97.5, s -> s.run().coverageMinimum());
        one("workflow.mode", "bulk", ComalaOptions.Mode.BULK, s -> s.workflow().mode());
        one(
                "workflow.activity",
                "post",
                ComalaOptions.Activity.POST,
                s -> s.workflow().activity());
        one(
                "workflow.activity-envelope",
                "scope=$spaces",
                "scope=$spaces",
                s -> String.valueOf(s.workflow().template()));
        one(
                "workflow.cloud-property",
                "approval-state",
                "approval-state",
                s -> s.workflow().cloud().property());
        one(
                "workflow.cloud-states",
                "Approved",
                List.of("Approved"),
                s -> s.workflow().cloud().states());
        one(
                "workflow.page-status",
                "off",
                ComalaOptions.PageStatus.OFF,
                s -> s.workflow().cloud().pageStatus());
        one("http.in-flight", "7", 7, s -> s.http().inFlight());
        one("http.requests-per-second", "0.5", 0.5, s -> s.http().requestsPerSecond());
        one(
                "http.connect-timeout",
                "3s",
                Duration.ofSeconds(3),
                s -> site(s).network().connectTimeout());
        one(
                "http.read-timeout",
                "2m",
                Duration.ofMinutes(2),
                s -> site(s).network().readTimeout());
        one(
                "http.reply-timeout",
                "1h",
                Duration.ofHours(1),
                s -> site(s).network().replyTimeout());
        one("http.retries", "0", 0, s -> s.http().retries());
        one("http.first-pause", "250ms", Duration.ofMillis(250), s -> s.http().firstPause());
        one("http.longest-wait", "1h", Duration.ofHours(1), s -> s.http().longestWait());
        one("http.largest-reply", "1GB", 1_073_741_824L, s -> s.http().largestReply());
        one("http.page-budget", "55", 55L, s -> s.http().pageBudget());
        one(
                "links.timeout",
                "2s",
                Duration.ofSeconds(2),
                s -> s.links().network().connectTimeout());
        one("links.hosts", "3", 3, s -> s.links().hosts());
        one("links.pause", "50ms", Duration.ofMillis(50), s -> s.links().pause());
        one("links.recheck", "48h", Duration.ofDays(2), s -> s.links().recheck());
        one("links.private-addresses", "true", true, s -> s.links().privateAddresses());
        one("csv.enabled", "false", false, s -> s.output().csv());
        one("csv.for", "excel-de", ';', s -> s.output().csvSeparator());
        one("csv.separator", "tab", '\t', s -> s.output().csvSeparator());
        one("csv.decimal", ".", '.', s -> s.output().csvDecimal());
        one("csv.bom", "true", true, s -> s.output().csvBom());
        one("csv.formula-guard", "false", false, s -> s.output().csvFormulaGuard());
        one("classic.enabled", "true", true, s -> s.output().classic());
        one("classic.owner-parameter", "Owner", "Owner", s -> s.output().classicOwner());
        one("classic.relevance-parameter", "p7", "p7", s -> s.output().classicRelevance());
        one("excel.enabled", "false", false, s -> s.output().excel());
        one("report.enabled", "false", false, s -> s.report().enabled());
        one(
                "report.restricted",
                "leave-out",
                Sharing.Restricted.LEAVE_OUT,
                s -> s.report().restricted());
        many(
                "report.spaces",
                List.of("DOC", "HR"),
                s -> List.copyOf(new TreeSet<>(s.report().spaces())));
        many(
                "serve.data",
                List.of("wiki", "cloud"),
                s -> s.serve().data().stream()
                        .map(folder::relativize)
                        .map(Path::toString)
                        .toList());
        one("serve.host", "0.0.0.0", "0.0.0.0", s -> s.serve().host());
        one(
                "serve.public-url",
                "https://wiki.example.org/stocktake/",
                URI.create("https://wiki.example.org/stocktake"),
                s -> s.serve().publicUrl());
        one(
                "serve.token",
                "0123456789abcdefghijkl",
                new Secret("0123456789abcdefghijkl"),
                s -> s.serve().token());
        Path secret = Files.writeString(folder.resolve("token.txt"), "from-a-file-0123456789\n");
        one(
                "serve.token-file",
                secret.toString(),
                new Secret("from-a-file-0123456789"),
                s -> s.serve().token());
        one(
                "serve.user-header",
                "X-Remote-User",
                "X-Remote-User",
                with(SITE, "STOCKTAKE_SERVE_TRUSTED_PROXIES", "127.0.0.1"),
                s -> s.serve().userHeader());
        one(
                "serve.metrics-token",
                "metrics-0123456789-abc",
                new Secret("metrics-0123456789-abc"),
                s -> s.serve().metricsToken());
        many(
                "serve.trusted-proxies",
                List.of("10.0.0.0/8", "127.0.0.1/32"),
                s -> s.serve().trustedProxies().stream()
                        .map(range -> range.network().getHostAddress() + "/" + range.prefix())
                        .sorted()
                        .toList());
        one("serve.user", "Editors", "Editors", s -> s.serve().user());
        one("serve.restricted", "show", Sharing.Restricted.SHOW, s -> s.serve().restricted());
        one("serve.sql", "true", true, s -> s.serve().sql());
        one("serve.allow-actions", "true", true, s -> s.serve().allowActions());
        one("schedule.enabled", "true", true, s -> s.schedule().enabled());
        one(
                "schedule.cron",
                "30 4 * * SUN",
                new CronExpression("30 4 * * SUN"),
                s -> s.schedule().cron());
        one("columns.folder", columns.toString(), columns, s -> s.output().columns());
        one(
                "data.dir",
                "elsewhere",
                folder.resolve("elsewhere"),
                s -> s.keeping().data());
        one("data.group-readable", "true", true, s -> s.keeping().groupReadable());
        one("retention.snapshots", "3", 3, s -> s.keeping().snapshots());
        one("retention.history-weeks", "104", 104, s -> s.keeping().historyWeeks());
        pairs(
                "workflow.labels",
                List.of("freigegeben=Approved", "pruefung=In Review", "entwurf=Draft"),
                List.of("freigegeben", "pruefung", "entwurf"),
                s -> List.copyOf(s.terms().labels().keySet()));
        pairs(
                "workflow.categories",
                List.of("Freigegeben=published", "Rejected=none"),
                List.of(WorkflowTerms.Category.PUBLISHED, WorkflowTerms.Category.NONE, WorkflowTerms.Category.DRAFT),
                s -> Stream.of("freigegeben", "rejected", "draft")
                        .map(s.terms().categories()::get)
                        .toList());
        pairs(
                "workflow.limits",
                List.of("Draft=90", "In Review=7"),
                Map.of("draft", 90, "in review", 7),
                s -> s.terms().limits());
        one("workflow.limit-days", "14", 14, s -> s.terms().limitDays());
        many(
                "workflow.parameters",
                List.of("Project Lead", "p7"),
                s -> s.terms().parameters());
        one("workflow.owner-parameter", "Owner", "Owner", s -> s.terms().ownerParameter());
        one("privacy", "none", Privacy.Mode.NONE, s -> s.people().privacy());
        one("privacy.salt", "pepper", new Secret("pepper"), s -> s.people().salt());
        many(
                "people.bots",
                List.of("bot-1", "bot-2"),
                s -> List.copyOf(new TreeSet<>(s.people().bots())));
        many(
                "exempt.labels",
                List.of("keep", "law"),
                s -> List.copyOf(new TreeSet<>(s.exempt().labels())));
        String rule = "{where: \"space_key = 'OLD'\", reason: read only, until: 2027-01-31}";
        samples.put(
                "exempt.rules",
                new Sample(
                        "[" + rule + "]",
                        "[" + rule + "]",
                        List.of(rule),
                        SITE,
                        List.of(new Exemption("space_key = 'OLD'", "read only", LocalDate.of(2027, 1, 31))),
                        s -> s.exempt().rules()));
        one("findings.folder", columns.toString(), columns, s -> s.findings().folder());
        samples.put(
                "findings.rules",
                new Sample(
                        "{OUTDATED: {stale: 200, stale@HR: 400}, TOO_DEEP.levels: 9}",
                        "OUTDATED.stale=200, OUTDATED.stale@HR=400, TOO_DEEP.levels=9",
                        List.of("OUTDATED.stale=200", "OUTDATED.stale@HR=400", "TOO_DEEP.levels=9"),
                        SITE,
                        Map.of("OUTDATED.stale", "200", "OUTDATED.stale@HR", "400", "TOO_DEEP.levels", "9"),
                        s -> s.findings().thresholds()));
        samples.put(
                "findings.severity",
                new Sample(
                        "{TOO_DEEP: medium}",
                        "TOO_DEEP=medium",
                        List.of("TOO_DEEP=medium"),
                        SITE,
                        Map.of("TOO_DEEP", "medium"),
                        s -> s.findings().severities()));
        many(
                "findings.off",
                List.of("STUB", "TOO_DEEP"),
                s -> List.copyOf(new TreeSet<>(s.findings().off())));
        one("duplicates.min-words", "40", 40, s -> s.duplicates().minWords());
        one("duplicates.near-min-words", "80", 80, s -> s.duplicates().nearMinWords());
        one("duplicates.similarity", "0.85", 0.85, s -> s.duplicates().similarity());
        many(
                "duplicates.standard-titles",
                List.of("Home", "Minutes"),
                s -> List.copyOf(new TreeSet<>(s.duplicates().standardTitles())));
        one("engine.memory", "1GB", 1_024, Settings::engineMegabytes);
    }

    @Test
    void everySettingHasASample() {
        assertThat(SettingsRegistry.all())
                .extracting(Setting::name)
                .as("a setting that no sample sets may arrive nowhere: add a sample above")
                .containsExactlyInAnyOrderElementsOf(samples.keySet());
    }

    @TestFactory
    Stream<DynamicTest> theFile() {
        return each((setting, sample) -> {
            Path file = folder.resolve(setting.name() + ".yaml");
            Files.writeString(file, setting.name() + ": " + sample.file() + "\n");
            return read(Map.of(), sample.besides(), file.toString());
        });
    }

    @TestFactory
    Stream<DynamicTest> theEnvironment() {
        return each((setting, sample) ->
                read(Map.of(), with(sample.besides(), setting.environment(), sample.text()), null));
    }

    @TestFactory
    Stream<DynamicTest> theFlag() {
        return each((setting, sample) -> read(Map.of(setting, sample.flags()), sample.besides(), null));
    }

    @Test
    void noTwoSettingsShareAName() {
        assertThat(SettingsRegistry.all()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(SettingsRegistry.all()).extracting(Setting::environment).doesNotHaveDuplicates();
        // The data folders of the dashboard have the flag of the data folder of all other commands.
        for (List<Setting<?>> offered : List.of(
                SettingsRegistry.forRun(),
                SettingsRegistry.forRecompute(),
                SettingsRegistry.forReport(),
                SettingsRegistry.forServing(),
                SettingsRegistry.forPeople(),
                SettingsRegistry.forLinkCheck())) {
            assertThat(offered).extracting(Setting::flag).doesNotHaveDuplicates();
        }
    }

    private interface Way {
        Settings read(Setting<?> setting, Sample sample) throws IOException;
    }

    private Stream<DynamicTest> each(Way way) {
        return SettingsRegistry.all().stream()
                .map(setting -> dynamicTest(setting.name(), () -> {
                    Sample sample = Objects.requireNonNull(samples.get(setting.name()), "a sample for " + setting);
                    Settings settings = way.read(setting, sample);
                    assertThat(sample.found().apply(settings)).isEqualTo(sample.expected());
                    assertThat(sample.expected())
                            .as("a sample equal to the default would prove nothing")
                            .isNotEqualTo(fallback(setting));
                }));
    }

    private static @Nullable Object fallback(Setting<?> setting) {
        return setting.fallback() == null
                ? null
                : setting.form().read(new RawValue.Text(setting.fallback(), new RawValue.Place("", Path.of(""))));
    }

    private Settings read(Map<Setting<?>, List<String>> flags, Map<String, String> environment, @Nullable String file) {
        return new SettingsReader(new Environment(folder, environment, ZoneId.of("UTC")))
                .read(flags, file, Purpose.RUN);
    }

    private void one(String name, String text, Object expected, Function<Settings, Object> found) {
        one(name, text, expected, SITE, found);
    }

    private void one(
            String name, String text, Object expected, Map<String, String> besides, Function<Settings, Object> found) {
        samples.put(name, new Sample(text, text, List.of(text), besides, expected, found));
    }

    private void many(String name, List<String> texts, Function<Settings, Object> found) {
        String yaml = "[\"" + String.join("\", \"", texts) + "\"]";
        samples.put(name, new Sample(yaml, String.join(", ", texts), texts, SITE, texts, found));
    }

    private void pairs(String name, List<String> texts, Object expected, Function<Settings, Object> found) {
        String yaml = "[\"" + String.join("\", \"", texts) + "\"]";
        samples.put(name, new Sample(yaml, String.join(", ", texts), texts, SITE, expected, found));
    }

    private static Origin.Site site(Settings settings) {
        return (Origin.Site) settings.origin();
    }

    private static <T> T net(Settings settings, Function<Network, @Nullable T> part) {
        return Objects.requireNonNull(part.apply(site(settings).network()));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
