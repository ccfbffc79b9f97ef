package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stocktake.cli.ending.ErrorReporter;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.Echo;
import org.stocktake.demosite.route.WorkflowApp;

/** Commands that fail, at each possible step, with a site that repeats each request in its reply. */
class SecretRunsIT {
    private static final String TOKEN = "geheim+Tok/3n%42";

    private static final DemoOptions SITE =
            DemoInstallation.SMALL.withPages(60).withToken(TOKEN).withWorkflowApp(WorkflowApp.USUAL);

    /** Parts of URLs, in the order of the requests. */
    private static final List<String> STAGES =
            List.of("user/current", "rest/api/space", "content/scan", "content/search", "cw/", "rest/api/user");

    @TempDir
    private Path folder;

    private static List<String> forms(String secret) {
        return List.of(
                secret,
                URLEncoder.encode(secret, UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    }

    private static void assertHidden(String text, String where, List<String> forms) {
        for (String form : forms) {
            assertThat(text).as(where).doesNotContain(form);
        }
    }

    private void assertHiddenInFiles(List<String> forms) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertHidden(new String(Files.readAllBytes(file), ISO_8859_1), file.toString(), forms);
            }
        }
    }

    @Test
    void aSiteThatRepeatsTheTokenDoesNotBringItIntoAnyOutput() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(SITE, folder)) {
            List<String> told = new ArrayList<>();
            for (String stage : STAGES) {
                demoInstallation.site().clearFaults();
                demoInstallation
                        .site()
                        .addFault(new Echo(
                                stage,
                                told.size() % 2 == 0 ? 500 : 403,
                                "Bearer " + TOKEN + " of ?t=" + URLEncoder.encode(TOKEN, UTF_8)));
                Shell.Result said = demoInstallation.run("--retries", "0", "--fresh");
                told.add(said.out() + said.err());
                Shell.Result check = demoInstallation
                        .shell(demoInstallation.site().world().now())
                        .run(Stream.concat(
                                        Arrays.stream(demoInstallation.arguments("check")), Stream.of("--retries", "0"))
                                .toArray(String[]::new));
                told.add(check.out() + check.err());
                Shell.Result workflow = demoInstallation
                        .shell(demoInstallation.site().world().now())
                        .run(Stream.concat(
                                        Arrays.stream(demoInstallation.arguments("check")),
                                        Stream.of("--retries", "0", "--workflow", "" + anyPage(demoInstallation)))
                                .toArray(String[]::new));
                told.add(workflow.out() + workflow.err());
            }

            // The message quotes the reply of the site with the token masked.
            assertThat(told).anySatisfy(text -> assertThat(text).contains("Bearer *** of ?t=***"));
            for (String text : told) {
                assertHidden(text, "told", forms(TOKEN));
            }
            assertHiddenInFiles(forms(TOKEN));
        }
    }

    private static long anyPage(DemoInstallation demoInstallation) {
        return ExpectedPages.of(demoInstallation.site())
                .listed()
                .iterator()
                .next()
                .id();
    }

    @Test
    void aFaultNamesNoSecretAndIsItsOwnersAlone() throws IOException {
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Shell.in(folder)
                .with("STOCKTAKE_TOKEN", TOKEN)
                .with("STOCKTAKE_PRIVACY_SALT", "much-salt")
                .terminal(out, err);
        Main.run(new String[] {"version", "--proxy-password=proxy-pass"}, terminal);
        err.reset();

        int status = ErrorReporter.about(
                new IllegalStateException(
                        "invalid header value: \"Bearer " + TOKEN + "\"",
                        new IllegalArgumentException("much-salt, proxy-pass")),
                terminal);

        assertThat(status).isEqualTo(70);
        Path fault = folder.resolve("stocktake-fault-2026-11-23T120000Z.txt");
        assertThat(err.toString(UTF_8))
                .isEqualTo(("stocktake: Internal error in Stocktake (IllegalStateException). The details are in %s."
                                + " Review them before you share them.%n")
                        .formatted(fault));
        assertThat(Files.readString(fault))
                .contains("java.lang.IllegalStateException: invalid header value: \"Bearer ***\"")
                .contains("java.lang.IllegalArgumentException: ***, ***")
                .doesNotContain(TOKEN);
        if (Files.getFileAttributeView(fault, PosixFileAttributeView.class) != null) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fault)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aMissingMemoryIsNoFaultOfStocktake() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Shell.in(folder).terminal(new StringWriter(), err);

        int status = ErrorReporter.about(new IllegalStateException(new OutOfMemoryError("Java heap space")), terminal);

        assertThat(status).isEqualTo(4);
        assertThat(err.toString(UTF_8))
                .isEqualTo(("stocktake: memory: The command needs more than the available %d MB of memory. Set more"
                                + " memory, for example STOCKTAKE_JAVA_OPTS=-Xmx1g, and run the same command again.%n")
                        .formatted(Runtime.getRuntime().maxMemory() >> 20));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theLogHidesSecretsAndWhatSteersATerminal() {
        org.stocktake.failure.Secrets.remember(TOKEN);
        LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
        LoggingEvent event = new LoggingEvent(
                "here", log.getLogger("org.stocktake"), Level.WARN, "{} came\u001b[2J\nand {}", null, new Object[] {
                    TOKEN, "\u202Eleft"
                });

        assertThat(log.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
                .toIterable()
                .singleElement()
                .extracting(appender -> line(appender, event), STRING)
                .endsWith(" WARN  *** came\uFFFD[2J\uFFFDand \uFFFDleft" + System.lineSeparator());
    }

    private static String line(Appender<ILoggingEvent> appender, ILoggingEvent event) {
        return new String(
                ((ConsoleAppender<ILoggingEvent>) appender).getEncoder().encode(event), UTF_8);
    }
}
