package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.OUTPUT;

import java.util.List;
import java.util.Set;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.read.Sharing;

/**
 * The report file, and what readers of shared files may see.
 *
 * @param enabled whether {@code current/} has a report
 * @param restricted how pages appear that not every reader may see
 * @param spaces keys of the spaces whose rows are listed; empty for all
 */
public record ReportSettings(boolean enabled, Sharing.Restricted restricted, Set<String> spaces) {
    static final Setting<Boolean> ENABLED = new Setting<>(
            "report.enabled",
            "--report",
            "",
            ValueParsers.SWITCH,
            "true",
            OUTPUT,
            "Write the report current/report.html with the newest week.");

    public static final Setting<Sharing.Restricted> RESTRICTED = new Setting<>(
            "report.restricted",
            "--report-restricted",
            "HOW",
            ValueParsers.oneOf(Sharing.Restricted.class),
            "mask",
            OUTPUT,
            "How the report shows restricted pages: mask (without title, address and evidence), show, or leave-out. A"
                    + " page is restricted if it or a page above it has a read restriction, or if that is not known.");

    public static final Setting<Set<String>> SPACES = new Setting<>(
            "report.spaces",
            "--report-space",
            "KEY",
            ValueParsers.set(ValueParsers.TEXT),
            "",
            OUTPUT,
            "A space that the report lists. Numbers of the whole site count all spaces. Default: all spaces.");

    public static final List<Setting<?>> ALL = List.of(ENABLED, RESTRICTED, SPACES);

    public ReportSettings {
        spaces = Set.copyOf(spaces);
    }

    public static ReportSettings of(SettingValues settingValues) {
        return new ReportSettings(settingValues.of(ENABLED), settingValues.of(RESTRICTED), settingValues.of(SPACES));
    }
}
