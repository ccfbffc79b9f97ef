package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.HTTP;

import java.time.Duration;
import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.http.pace.RateLimits;

/** Settings for rate limits, retries and timeouts of requests to the site. */
public final class HttpSettings {
    public static final Setting<Integer> IN_FLIGHT = new Setting<>(
            "http.in-flight",
            "--in-flight",
            "N",
            ValueParsers.whole(1, 64),
            "4",
            HTTP,
            "The maximum number of concurrent requests.");

    static final Setting<Double> REQUESTS_PER_SECOND = new Setting<>(
            "http.requests-per-second",
            "--requests-per-second",
            "N",
            ValueParsers.number(0, 1_000),
            "10",
            HTTP,
            "The maximum number of requests per second to the site; 0 means no limit.");

    static final Setting<Duration> CONNECT_TIMEOUT = new Setting<>(
            "http.connect-timeout",
            "--connect-timeout",
            "TIME",
            ValueParsers.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            "10s",
            HTTP,
            "The timeout for opening a connection.");

    static final Setting<Duration> READ_TIMEOUT = new Setting<>(
            "http.read-timeout",
            "--read-timeout",
            "TIME",
            ValueParsers.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "60s",
            HTTP,
            "The timeout for the next part of a response.");

    static final Setting<Duration> REPLY_TIMEOUT = new Setting<>(
            "http.reply-timeout",
            "--reply-timeout",
            "TIME",
            ValueParsers.duration(Duration.ofMillis(100), Duration.ofHours(24)),
            "10m",
            HTTP,
            "The timeout for a whole response, even while data arrives.");

    public static final Setting<Integer> RETRIES = new Setting<>(
            "http.retries",
            "--retries",
            "N",
            ValueParsers.whole(0, 20),
            "4",
            HTTP,
            "The number of retries of a request if the site is busy or unreachable.");

    public static final Setting<Duration> FIRST_PAUSE = new Setting<>(
            "http.first-pause",
            "--first-pause",
            "TIME",
            ValueParsers.duration(Duration.ZERO, Duration.ofHours(1)),
            "5s",
            HTTP,
            "The pause before the first retry. Each further pause is twice as long, up to 30s.");

    static final Setting<Duration> LONGEST_WAIT = new Setting<>(
            "http.longest-wait",
            "--longest-wait",
            "TIME",
            ValueParsers.duration(Duration.ZERO, Duration.ofHours(24)),
            "5m",
            HTTP,
            "The longest pause that the site may request. If it requests a longer one, the run stops and"
                    + " can be resumed later.");

    static final Setting<Long> LARGEST_REPLY = new Setting<>(
            "http.largest-reply",
            "--largest-reply",
            "SIZE",
            ValueParsers.size(1, 4_096),
            "256MB",
            HTTP,
            "The maximum size of a response, uncompressed.");

    static final Setting<Integer> PAGE_BUDGET = new Setting<>(
            "http.page-budget",
            "--page-budget",
            "N",
            ValueParsers.whole(0, Integer.MAX_VALUE),
            "20000",
            HTTP,
            "The maximum number of requests for single pages per run, in addition to bulk requests."
                    + " \"stocktake check\" announces them. Pages beyond the budget are read in later weeks.");

    public static final List<Setting<?>> ALL = List.of(
            IN_FLIGHT,
            REQUESTS_PER_SECOND,
            CONNECT_TIMEOUT,
            READ_TIMEOUT,
            REPLY_TIMEOUT,
            RETRIES,
            FIRST_PAUSE,
            LONGEST_WAIT,
            LARGEST_REPLY,
            PAGE_BUDGET);

    private HttpSettings() {}

    public static RateLimits of(SettingValues settingValues) {
        return new RateLimits(
                settingValues.of(IN_FLIGHT),
                settingValues.of(REQUESTS_PER_SECOND),
                settingValues.of(RETRIES),
                settingValues.of(FIRST_PAUSE),
                settingValues.of(LONGEST_WAIT),
                settingValues.of(LARGEST_REPLY),
                settingValues.of(PAGE_BUDGET));
    }
}
