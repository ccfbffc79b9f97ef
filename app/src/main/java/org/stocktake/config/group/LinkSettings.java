package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.LINKS;

import java.time.Duration;
import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.http.network.Network;

/**
 * Settings for testing external links.
 *
 * @param hosts number of hosts tested in parallel; each receives one request at a time
 * @param pause between two requests to the same host
 * @param recheck minimum age of a result before the URL is tested again
 * @param privateAddresses whether addresses of this machine and its network are tested too
 * @param network timeouts, proxy and trust store; never a client certificate
 */
public record LinkSettings(int hosts, Duration pause, Duration recheck, boolean privateAddresses, Network network) {
    static final Setting<Duration> TIMEOUT = new Setting<>(
            "links.timeout",
            "--link-timeout",
            "TIME",
            ValueParsers.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            "10s",
            LINKS,
            "The timeout for testing an external link.");

    static final Setting<Integer> HOSTS = new Setting<>(
            "links.hosts",
            "--link-hosts",
            "N",
            ValueParsers.whole(1, 64),
            "5",
            LINKS,
            "The number of hosts tested in parallel. Each host gets one request at a time.");

    static final Setting<Duration> PAUSE = new Setting<>(
            "links.pause",
            "--link-pause",
            "TIME",
            ValueParsers.duration(Duration.ZERO, Duration.ofMinutes(10)),
            "1s",
            LINKS,
            "The pause between two requests to the same host when links are tested.");

    static final Setting<Duration> RECHECK = new Setting<>(
            "links.recheck",
            "--link-recheck",
            "TIME",
            ValueParsers.duration(Duration.ZERO, Duration.ofDays(365)),
            "24h",
            LINKS,
            "The minimum time before an address is tested again.");

    static final Setting<Boolean> PRIVATE_ADDRESSES = new Setting<>(
            "links.private-addresses",
            "--link-private-addresses",
            "",
            ValueParsers.SWITCH,
            "false",
            LINKS,
            "Also test addresses of this machine and its private network. Page authors may use such"
                    + " links to probe hosts that they cannot reach themselves.");

    public static final List<Setting<?>> ALL = List.of(TIMEOUT, HOSTS, PAUSE, RECHECK, PRIVATE_ADDRESSES);

    public static LinkSettings of(SettingValues settingValues, Purpose purpose, TokenReader tokens) {
        Duration timeout = settingValues.of(TIMEOUT);
        return new LinkSettings(
                settingValues.of(HOSTS),
                settingValues.of(PAUSE),
                settingValues.of(RECHECK),
                settingValues.of(PRIVATE_ADDRESSES),
                purpose == Purpose.LINKS
                        ? NetworkSettings.web(settingValues, tokens, timeout)
                        : new Network(timeout, timeout, timeout, null, null, null));
    }
}
