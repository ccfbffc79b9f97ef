package org.stocktake.web;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.Headline;
import org.stocktake.read.Headlines;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RunQuality;
import org.stocktake.read.SiteMetrics;

/** A site in the comparison of all sites. */
sealed interface SiteRow {
    /** Days after which the newest week of a site is too old, if it is read every week. */
    int STALE_DAYS = 8;

    /** The name of the site in addresses. */
    String name();

    /** The address of its overview. */
    String home();

    /**
     * A number, and the rows that it counts.
     *
     * @param value absent if not known
     */
    record Count(@Nullable Long value, Address rows) {}

    /**
     * The numbers of the newest week of a site.
     *
     * @param title name of the site, which others may have too
     * @param product with its version; absent if not known
     * @param scheduledAt the instant that determines the week; absent if not known
     * @param age days since then
     * @param request to its newest week
     */
    record Published(
            String name,
            String home,
            String title,
            @Nullable String product,
            @Nullable Instant scheduledAt,
            @Nullable Long age,
            Headlines headlines,
            Map<SiteNumber, Count> counts,
            Request request)
            implements SiteRow {
        public Published {
            counts = Map.copyOf(counts);
        }

        Week week() {
            return headlines.week();
        }

        boolean isStale() {
            return age != null && age > STALE_DAYS;
        }

        Count count(SiteNumber number) {
            return Objects.requireNonNull(counts.get(number), number::name);
        }
    }

    /** A site without numbers, with the reason and what to do. */
    record Unreadable(String name, String home, String sentence, String remedy) implements SiteRow {
        static Unreadable withoutWeek(Site site, String home) {
            String command = "stocktake run " + site.options();
            return new Unreadable(
                    site.name(),
                    home,
                    "No week is published yet.",
                    "Publish one with \"%s\".".formatted(command.strip()));
        }

        static Unreadable of(Site site, String home, Problem problem) {
            return new Unreadable(site.name(), home, problem.sentence(), problem.remedy());
        }
    }

    /** What a site says of its newest week. */
    static SiteRow of(Site site, SitesScreen.Question question) {
        return question.<SiteRow>ask(
                site, request -> published(site.name(), request, question.now()), unreadable -> unreadable);
    }

    private static Published published(String name, Request request, Instant now) {
        PublishedWeeks published = request.published();
        Week week = request.week();
        SiteFacts facts = SiteFacts.of(published, week);
        RunQuality quality = facts.quality();
        Instant scheduled = quality.scheduledAt();
        Headlines headlines = Headlines.of(published, week);
        return new Published(
                name,
                request.to("/").link(),
                facts.site(),
                quality.product(),
                scheduled,
                scheduled == null
                        ? null
                        : Math.max(0, Duration.between(scheduled, now).toDays()),
                headlines,
                counts(request, quality, headlines.now()),
                request);
    }

    private static Map<SiteNumber, Count> counts(Request request, RunQuality quality, Headlines.Numbers now) {
        Address findings = request.to("/findings");
        Map<SiteNumber, Count> counts = new EnumMap<>(SiteNumber.class);
        for (SiteNumber number : SiteNumber.values()) {
            counts.put(
                    number,
                    switch (number) {
                        case PAGES ->
                            new Count(
                                    SiteMetrics.of(request.published()).pages(),
                                    request.to("/pages").with(Parameter.METRIC, "pages_current"));
                        case FINDINGS -> new Count(now.open(), findings);
                        case NEW -> new Count(now.fresh(), findings.with(Parameter.STATE, "new"));
                        case RESOLVED -> new Count(now.resolved(), findings.with(Parameter.STATE, "resolved"));
                        case OUTDATED -> new Count(now.outdated(), OverviewScreen.target(request, Headline.OUTDATED));
                        case STALLED -> new Count(now.stalled(), OverviewScreen.target(request, Headline.STALLED));
                        case FAILURES ->
                            new Count(
                                    quality.failures().stream()
                                            .mapToLong(RunQuality.FailureGroup::count)
                                            .sum(),
                                    request.to("/quality/failures"));
                    });
        }
        return counts;
    }
}
