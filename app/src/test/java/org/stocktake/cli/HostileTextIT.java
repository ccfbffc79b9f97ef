package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.terminal.PlainWriter;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.HostileNames;
import org.stocktake.demosite.route.WorkflowApp;

/** External data is printed as plain text on a terminal, whatever characters it contains. */
class HostileTextIT {
    /** Clears the screen, colours it by a C1 character, reverses the line, and imitates a line of Stocktake. */
    private static final String HOSTILE = "\u001b[2J\u009b31m\u202E\u2066\r\nstocktake: all is well\u0007";

    private static final String HARMLESS = "\uFFFD[2J\uFFFD31m\uFFFD\uFFFD\uFFFD\uFFFDstocktake: all is well\uFFFD";

    private static final DemoOptions SITE = DemoInstallation.SMALL.withPages(60).withWorkflowApp(WorkflowApp.USUAL);

    @TempDir
    private Path folder;

    private static Shell.Result ask(DemoInstallation demoInstallation, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", demoInstallation.data().toString()));
        return demoInstallation
                .shell(demoInstallation.site().world().now())
                .onTerminal(200)
                .showingResults(200)
                .run(all.toArray(String[]::new));
    }

    private static void assertHarmless(Shell.Result said) {
        String all = said.out() + said.err();
        // The progress display itself uses this sequence only.
        String drawn = all.replaceAll("\u001b\\[\\d+A\r\u001b\\[J", "");
        assertThat(drawn.codePoints().filter(c -> c != '\n' && (Character.isISOControl(c) || isDirection(c))))
                .isEmpty();
        assertThat(drawn.lines()).noneMatch(line -> line.startsWith("stocktake: all is well"));
    }

    private static boolean isDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }

    @Test
    void noCommandLetsANameOfTheSiteSteerTheTerminal() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(SITE, folder)) {
            demoInstallation.site().addFault(new HostileNames("", HOSTILE));
            long page = ExpectedPages.of(demoInstallation.site())
                    .listed()
                    .iterator()
                    .next()
                    .id();
            String[] check = demoInstallation.arguments("check");
            List<Shell.Result> said = new ArrayList<>();
            said.add(demoInstallation
                    .shell(demoInstallation.site().world().now())
                    .onTerminal(200)
                    .showingResults(200)
                    .run(check));
            assertThat(said.get(0).out())
                    .contains("Product documentation" + HARMLESS)
                    .contains("account ");
            said.add(demoInstallation
                    .shell(demoInstallation.site().world().now())
                    .run(Stream.concat(Arrays.stream(check), Stream.of("--workflow", "" + page))
                            .toArray(String[]::new)));
            said.add(demoInstallation.run());
            demoInstallation.site().world().advance();
            said.add(demoInstallation.run());
            List<String> weeks = List.of("2026-W02", "2026-W03");
            said.add(ask(demoInstallation, "weeks"));
            said.add(ask(demoInstallation, "diff", weeks.get(0), weeks.get(1)));
            said.add(ask(demoInstallation, "findings"));
            said.add(ask(demoInstallation, "query", "SELECT title, space_key FROM pages"));
            said.add(ask(demoInstallation, "query", "--csv", "SELECT title, space_key FROM pages"));
            said.add(ask(demoInstallation, "query", "--json", "FROM spaces"));

            assertThat(said)
                    .allSatisfy(one -> assertThat(one.status()).as(one.err()).isIn(0, 3));
            said.forEach(HostileTextIT::assertHarmless);
            // Data in a pipe is unchanged, except for control characters, which CSV cells never contain.
            Shell.Result piped = demoInstallation
                    .shell(demoInstallation.site().world().now())
                    .run("query", "--data", demoInstallation.data().toString(), "--csv", "SELECT title FROM pages");
            assertThat(piped.out().lines().skip(1).findFirst().orElse(""))
                    .contains(" Home[2J31m\u202E\u2066 stocktake: all is well");
        }
    }

    @Test
    void aFileNameIsTextToo() throws Exception {
        Path export = Files.writeString(folder.resolve("export\u001b[2J\nstocktake: all is well.zip"), "no zip");

        Shell.Result said = Shell.in(folder).onTerminal(80).run("check", "--export", export.toString());

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("""
            stocktake: export\uFFFD[2J\uFFFDstocktake: all is well.zip: It is empty or not XML. Give a
            space or site export in the format XML.
            """);
    }

    @Test
    void valuesOfAFormatAreOneLineAndItsOwnLineBreaksStay() {
        StringWriter text = new StringWriter();
        try (PlainWriter writer = new PlainWriter(text, true)) {
            writer.printf("%s:%n  %5.1f %,d %b%n", "a\nb\u001b", 1.25, 1234, true);
            writer.println("one\ntwo\u0007");
        }

        assertThat(text.toString().replace("\r\n", "\n"))
                .isEqualTo("a\uFFFDb\uFFFD:\n    1.3 1,234 true\none\ntwo\uFFFD\n");
    }
}
