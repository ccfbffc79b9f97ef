package org.stocktake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.DuplicateSettings;
import org.stocktake.config.group.ExemptionSettings;
import org.stocktake.config.group.FindingSettings;
import org.stocktake.config.group.LinkSettings;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.config.group.PeopleSettings;
import org.stocktake.config.group.PropertySettings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.group.ReportSettings;
import org.stocktake.config.group.RetentionSettings;
import org.stocktake.config.group.RunSettings;
import org.stocktake.config.group.ScheduleSettings;
import org.stocktake.config.group.ServeSettings;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.config.group.WorkflowTerms.Category;
import org.stocktake.config.setting.Setting;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.read.Sharing;
import org.stocktake.relate.Privacy;
import org.stocktake.schedule.CronExpression;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteWay;
import org.stocktake.source.comala.ComalaOptions;

/** The default settings. Operators rely on them: add each change to the change log. */
class SettingsDefaultsTest {
    @TempDir
    private Path folder;

    @Test
    void whatHoldsWhenNothingIsSaid() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        Settings settings =
                new SettingsReader(new Environment(folder, Map.of(), berlin)).read(Map.of(), null, Purpose.PUBLISHED);

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Origin.Unnamed(),
                        new ContentSettings(List.of(), List.of(), false, false, false),
                        new PropertySettings(List.of(), List.of(), List.of()),
                        new RunSettings(berlin, null, false, false, false, false, false, 99),
                        new ComalaOptions(ComalaOptions.Mode.AUTO, ComalaOptions.Activity.OFF, null),
                        new WorkflowTerms(
                                Map.of(),
                                Map.ofEntries(
                                        Map.entry("draft", Category.DRAFT),
                                        Map.entry("to do", Category.DRAFT),
                                        Map.entry("rough draft", Category.DRAFT),
                                        Map.entry("ready for review", Category.REVIEW),
                                        Map.entry("in progress", Category.DRAFT),
                                        Map.entry("rejected", Category.DRAFT),
                                        Map.entry("review", Category.REVIEW),
                                        Map.entry("in review", Category.REVIEW),
                                        Map.entry("approval", Category.REVIEW),
                                        Map.entry("in approval", Category.REVIEW),
                                        Map.entry("approved", Category.PUBLISHED),
                                        Map.entry("published", Category.PUBLISHED),
                                        Map.entry("released", Category.PUBLISHED),
                                        Map.entry("verified", Category.PUBLISHED),
                                        Map.entry("expired", Category.EXPIRED),
                                        Map.entry("obsolete", Category.OBSOLETE),
                                        Map.entry("archived", Category.OBSOLETE),
                                        Map.entry("retired", Category.OBSOLETE),
                                        Map.entry("withdrawn", Category.OBSOLETE)),
                                Map.of(),
                                30,
                                List.of(),
                                null),
                        new RateLimits(4, 10, 4, Duration.ofSeconds(5), Duration.ofMinutes(5), 268_435_456, 20_000),
                        new LinkSettings(
                                5,
                                Duration.ofSeconds(1),
                                Duration.ofHours(24),
                                false,
                                new Network(
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10),
                                        null,
                                        null,
                                        null)),
                        new OutputSettings(true, ',', '.', false, true, false, null, null, true, null),
                        new ReportSettings(true, Sharing.Restricted.MASK, Set.of()),
                        new ServeSettings(
                                List.of(folder.resolve("stocktake-data")),
                                "127.0.0.1",
                                null,
                                null,
                                null,
                                Set.of(),
                                null,
                                null,
                                Sharing.Restricted.MASK,
                                false,
                                false),
                        new ScheduleSettings(false, new CronExpression("17 5 * * 6")),
                        new RetentionSettings(folder.resolve("stocktake-data"), false, 12, 0),
                        new PeopleSettings(Privacy.Mode.IDS, null, Set.of()),
                        new FindingSettings(null, Map.of(), Map.of(), Set.of()),
                        new ExemptionSettings(Set.of("noarchive", "evergreen", "archived", "legacy"), List.of()),
                        new DuplicateSettings(
                                50,
                                100,
                                0.9,
                                Set.of(
                                        "Home",
                                        "Overview",
                                        "Meeting notes",
                                        "Decision log",
                                        "File lists",
                                        "How-to articles",
                                        "Troubleshooting articles",
                                        "Product requirements",
                                        "Retrospectives",
                                        "Templates",
                                        "Glossary",
                                        "FAQ",
                                        "Archive",
                                        "Contacts",
                                        "Team",
                                        "Getting started",
                                        "Release notes",
                                        "Roadmap")),
                        256));
    }

    @Test
    void aSiteIsAskedForItsProductAndASignIn() {
        Environment environment = new Environment(
                folder,
                Map.of("STOCKTAKE_SITE_URL", "https://wiki.example.org/", "STOCKTAKE_TOKEN", "t0ken"),
                ZoneId.of("UTC"));

        Settings settings = new SettingsReader(environment).read(Map.of(), null, Purpose.RUN);

        assertThat(settings.origin())
                .isEqualTo(new Origin.Site(
                        java.net.URI.create("https://wiki.example.org"),
                        "wiki.example.org",
                        "auto",
                        new Credentials.Bearer("t0ken"),
                        "site.token (STOCKTAKE_TOKEN)",
                        new Network(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(10),
                                null,
                                null,
                                null),
                        new SiteWay(SiteWay.Kind.AUTO, java.net.URI.create("https://api.atlassian.com"))));
    }

    @Test
    void anExportIsNamedByItsFilesUnlessTheSettingsNameIt() throws java.io.IOException {
        java.nio.file.Path zip = java.nio.file.Files.createFile(folder.resolve("Handbook.2026.ZIP"));
        java.nio.file.Path unpacked = java.nio.file.Files.createDirectory(folder.resolve("QM-export"));
        Environment environment = new Environment(folder, Map.of(), ZoneId.of("UTC"));
        Map<Setting<?>, List<String>> exports =
                Map.of(OriginSettings.EXPORT, List.of(zip.toString(), unpacked.toString()));

        assertThat(new SettingsReader(environment)
                        .read(exports, null, Purpose.RUN)
                        .origin()
                        .name())
                .isEqualTo("Handbook.2026, QM-export");

        Environment named = new Environment(folder, Map.of("STOCKTAKE_SITE_NAME", "Knowledge base"), ZoneId.of("UTC"));
        assertThat(new SettingsReader(named)
                        .read(exports, null, Purpose.RUN)
                        .origin()
                        .name())
                .isEqualTo("Knowledge base");
    }
}
