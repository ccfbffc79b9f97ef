package org.stocktake.run.link;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.stocktake.config.group.LinkSettings;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.link.LinkProbe;
import org.stocktake.http.link.ProbeResult;
import org.stocktake.http.pace.Time;
import org.stocktake.source.TaskPool;

/**
 * Requests the links that are due: several hosts in parallel, one request at a time for each host. A host that is rate
 * limiting or does not respond is skipped.
 */
final class HostProbes {
    /** If this many hosts were tested and none responded, the local network is assumed to be down. */
    private static final int MIN_HOSTS_FOR_OUTAGE = 3;

    /** Number of timeouts in a row after which a host is skipped. */
    private static final int MAX_TIMEOUTS_IN_A_ROW = 3;

    private final LinkSettings settings;
    private final LinkResults results;
    private final LinkProbe linkProbe;
    private final Time time;
    private final LinkCheck.Progress progress;
    private final AtomicLong tested = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong internal = new AtomicLong();
    private final Set<String> refusedHosts = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reached = new AtomicBoolean();

    HostProbes(
            LinkSettings settings, LinkResults results, LinkProbe linkProbe, Time time, LinkCheck.Progress progress) {
        this.settings = settings;
        this.results = results;
        this.linkProbe = linkProbe;
        this.time = time;
        this.progress = progress;
    }

    /** @throws StocktakeException UNREACHABLE if the local network is down */
    void probeAll() {
        List<LinkResults.Host> hosts = results.hosts();
        Queue<LinkResults.Host> waiting = new ConcurrentLinkedQueue<>(hosts);
        long due = hosts.stream().mapToLong(LinkResults.Host::due).sum();
        try (TaskPool taskPool = new TaskPool(settings.hosts())) {
            for (int i = 0; i < settings.hosts(); i++) {
                taskPool.add(() -> {
                    for (LinkResults.Host host = waiting.poll(); host != null; host = waiting.poll()) {
                        probeHost(host, due, taskPool);
                    }
                });
            }
            taskPool.finish();
        }
        if (hosts.size() - refusedHosts.size() >= MIN_HOSTS_FOR_OUTAGE && !reached.get()) {
            throw new StocktakeException(
                    Code.UNREACHABLE,
                    "the web",
                    "None of %d hosts could be reached: it is our own network that is down.".formatted(hosts.size()),
                    "Check the network and the proxy (site.proxy), then start the same command again; nothing was"
                            + " kept.");
        }
    }

    private void probeHost(LinkResults.Host host, long due, TaskPool taskPool) {
        List<String> urls = results.urls(host);
        int unanswered = 0;
        try {
            for (int i = 0; i < urls.size(); i++) {
                taskPool.check();
                if (i > 0) {
                    time.sleep(settings.pause());
                }
                ProbeResult answer = linkProbe.probe(urls.get(i));
                if (answer.outcome() == ProbeResult.Outcome.INSIDE) {
                    internal.incrementAndGet();
                    refusedHosts.add(host.name());
                }
                if (answer.code() != null) {
                    reached.set(true);
                }
                results.add(urls.get(i), answer);
                progress.show(tested.incrementAndGet(), due);
                unanswered = answer.isTooSlow() ? unanswered + 1 : 0;
                if (answer.isTooBusy() || unanswered == MAX_TIMEOUTS_IN_A_ROW) {
                    skipped.addAndGet(urls.size() - i - 1L);
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taskPool.check();
        }
        if (reached.get()) {
            results.saveIfDue();
        }
    }

    /** Whether any host responded: if not, the local network may be down, and no result counts. */
    boolean reached() {
        return reached.get();
    }

    /** Number of URLs requested. */
    long tested() {
        return tested.get() - internal.get();
    }

    /** Number of URLs not requested because their hosts are rate limiting or do not respond. */
    long skipped() {
        return skipped.get();
    }

    /** Number of URLs of the internal network, which were not requested. */
    long internal() {
        return internal.get();
    }
}
