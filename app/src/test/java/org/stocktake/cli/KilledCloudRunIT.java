package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.Week;

/**
 * A run of Cloud in separate processes, each killed later than the one before. In the build, {@code CloudResumedRunIT} resumes such runs
 * without processes, and {@link KilledRunIT} kills processes.
 */
@FullProfile
class KilledCloudRunIT {
    private static final int POINTS = 10;

    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(40)
            .withSpaces(2)
            .withCloudContent(CloudContent.NONE.withFolders(3))
            .withListLimits(new ListLimits(7, 7, ListLimits.Echo.APPLIED))
            .withSearch(SearchOptions.USUAL.with(new SearchLimits(7, 7, 2, 2, 1_000, 8_000)))
            .withLatency(Duration.ofMillis(8))
            .withFirstWeek(RunProcess.thisMonday());

    @TempDir
    Path folder;

    @Test
    void aRunThatIsKilledAgainAndAgainAsksForNothingTwiceAndPublishesTheSameTables() throws Exception {
        try (DemoInstallation killed = DemoInstallation.of(SITE, Files.createDirectory(folder.resolve("killed")))) {
            DemoInstallation undisturbed =
                    new DemoInstallation(killed.site(), Files.createDirectory(folder.resolve("undisturbed")));
            // The same for both runs that publish, because ages of pages are counted from it.
            Instant now = Instant.now();
            Shell.Result calm = undisturbed.runAt(now);
            assertThat(calm.status()).as(calm.out() + calm.err()).isZero();
            Set<String> all = kept(killed.site().requests());
            assertThat(all.size()).isGreaterThan(2 * POINTS);
            killed.site().forget();

            for (int point = 1; point <= POINTS; point++) {
                int requests = all.size() * point / POINTS;
                RunProcess run = RunProcess.start(killed, "--in-flight", "1");
                // The last one is killed when all is read, people too.
                run.waitFor(() -> kept(killed.site().requests()).size() >= requests);
                run.kill();

                assertThat(addresses(killed)).as("killed at point %d", point).isEmpty();
                assertThat(killed.data().resolve("work")).isDirectory();
                assertThat(killed.data().resolve("current")).doesNotExist();
            }
            Shell.Result last = killed.runAt(now);

            assertThat(last.status()).as(last.out() + last.err()).isZero();
            // A reply in transit when the run was killed was not stored.
            assertThat(repeated(killed.site().requests()))
                    .isSubsetOf(lastOfProcesses(killed.site().requests()));
            assertThat(kept(killed.site().requests())).isEqualTo(all);
            assertThat(addresses(killed)).isEmpty();
            new SameWeek(undisturbed, Week.of(RunProcess.thisMonday()).toString())
                    .assertSame(killed, Set.of(), Set.of());
        }
    }

    /** Answered requests whose replies are stored. Account, spaces and totals are asked by every run. */
    private static Set<String> kept(List<RequestLogEntry> requests) {
        return new HashSet<>(calls(requests));
    }

    private static List<String> calls(List<RequestLogEntry> requests) {
        return requests.stream()
                .filter(hit -> hit.status() == 200)
                .filter(hit -> !Set.of("/rest/api/user/current", "/api/v2/spaces", "/rest/api/search")
                        .contains(hit.path()))
                .map(KilledCloudRunIT::call)
                .toList();
    }

    private static String call(RequestLogEntry hit) {
        return hit.method() + " " + hit.path() + " " + hit.query();
    }

    private static Set<String> repeated(List<RequestLogEntry> requests) {
        Set<String> seen = new HashSet<>();
        return calls(requests).stream().filter(call -> !seen.add(call)).collect(Collectors.toSet());
    }

    /** The last call before each request for the account, with which a process begins. */
    private static Set<String> lastOfProcesses(List<RequestLogEntry> requests) {
        return IntStream.range(1, requests.size())
                .filter(i -> requests.get(i).path().equals("/rest/api/user/current"))
                .mapToObj(i -> call(requests.get(i - 1)))
                .collect(Collectors.toSet());
    }

    /** Files of the data folder that hold the e-mail address of a person of the site, which shows some of them. */
    private static List<Path> addresses(DemoInstallation installation) throws IOException {
        List<String> addresses = installation.site().world().people().stream()
                .map(person -> person.username() + "@")
                .toList();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(installation.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = text(file);
                if (addresses.stream().anyMatch(text::contains)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** The bytes, decompressed where a file is compressed, as far as it is complete. */
    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(bytes);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.write(b);
            }
        } catch (EOFException | ZipException e) {
            // Not compressed, or cut off: what was there was read.
        }
        return text.toString(ISO_8859_1);
    }
}
