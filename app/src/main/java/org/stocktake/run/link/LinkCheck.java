package org.stocktake.run.link;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.stocktake.config.Settings;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.link.LinkProbe;
import org.stocktake.http.pace.Time;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Reach;

/**
 * Tests the external links of the newest published week. A host is a name and a port. Results are saved every minute, so
 * that an interrupted test can resume.
 */
public final class LinkCheck {
    private LinkCheck() {}

    /** Called after every URL, from any thread. */
    public interface Progress {
        void show(long asked, long due);
    }

    /**
     * Result of a test.
     *
     * @param week whose links were tested
     * @param tested number of URLs requested; the others were tested recently or skipped
     * @param skipped number of due URLs not requested because their hosts are rate limiting or do not respond
     * @param internal number of URLs of the internal network, which were not requested
     * @param statuses number of URLs of each status
     */
    public record Result(Week week, long tested, long skipped, long internal, Map<String, Long> statuses) {
        public Result {
            statuses = Map.copyOf(statuses);
        }
    }

    /**
     * Tests the links that are due.
     *
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, UNREACHABLE if the local network is down, LOCKED
     * during another test; a concurrent run is allowed, since this changes no weeks
     */
    public static Result run(Settings settings, Clock clock, Progress progress) {
        DataFolder data = new DataFolder(settings);
        Reach reach = data.snapshots().reach();
        Map.Entry<Week, Path> links = reach.files("links").lastEntry();
        Path pages = links == null ? null : reach.files("pages").get(links.getKey());
        if ((links == null || pages == null) && !reach.damaged().isEmpty()) {
            throw reach.nothingReadable(data.path().toString());
        }
        if (links == null || pages == null) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    data.path().toString(),
                    "No week is published here, so there are no links to test.",
                    "Publish one with \"stocktake run\", or name another folder with --data.");
        }
        Time time = Time.of(clock);
        Lock lock = Lock.acquire(ExternalLinks.folder(data.path()), "check-links", clock.instant(), data.access());
        try (lock;
                Engine engine = data.engine();
                LinkProbe linkProbe = new LinkProbe(
                        settings.links().network(),
                        time,
                        settings.links().pause(),
                        settings.links().privateAddresses() ? LinkProbe.Inside.ASKED : LinkProbe.Inside.REFUSED)) {
            LinkResults results = new LinkResults(data, engine, time);
            results.load(links.getValue(), pages, settings.links().recheck());
            HostProbes probes = new HostProbes(settings.links(), results, linkProbe, time, progress);
            Thread stop = new Thread(() -> saveOnStop(probes, results), "check-links");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                probes.probeAll();
            } finally {
                forget(stop);
            }
            results.save();
            return new Result(links.getKey(), probes.tested(), probes.skipped(), probes.internal(), results.statuses());
        }
    }

    /** On interruption: saves the results, unless the local network is down. */
    private static void saveOnStop(HostProbes probes, LinkResults results) {
        if (probes.reached()) {
            results.save();
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The program is being stopped, and the results are saved.
        }
    }
}
