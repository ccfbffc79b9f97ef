package org.stocktake.cli.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The units of one site. They ask for no right that Stocktake does not need: it writes to its data folder only.
 *
 * @param name of the units
 * @param launcher the script that starts Stocktake
 * @param folder the working folder, from which relative paths of the settings count
 * @param config the settings file
 * @param data the data folder
 * @param account that the service of the system runs as; absent for a service of a user
 * @param tokenFile whose content the service reads as a credential of systemd; absent without one
 * @param environment variables that the service needs, such as {@code JAVA_HOME}
 */
record Units(
        String name,
        Path launcher,
        Path folder,
        Path config,
        Path data,
        @Nullable String account,
        @Nullable Path tokenFile,
        Map<String, String> environment) {
    private static final String CREDENTIAL = "token";

    /** A dashboard with the schedule: one unit, which runs all the time. */
    List<UnitFile> dashboard() {
        return List.of(new UnitFile(
                name + ".service",
                unit("weekly inventory of Confluence, and dashboard")
                        + """
                [Service]
                Type=exec
                %sExecStart=%s serve --schedule --config %s
                # Invalid settings stay invalid. 143: stopped by systemd.
                RestartPreventExitStatus=2
                SuccessExitStatus=143
                Restart=on-failure
                RestartSec=1min
                %s
                [Install]
                WantedBy=%s
                """.formatted(context(), command(launcher), command(config), hardening(), target())));
    }

    /** A run each week: a unit that ends, and its timer. */
    List<UnitFile> weeklyRun() {
        return List.of(
                new UnitFile(
                        name + ".service",
                        unit("weekly inventory of Confluence")
                                + """
                [Service]
                Type=oneshot
                %sExecStart=%s run --quiet --config %s
                # 5: stopped by the site. Resumes every two hours until it succeeds.
                Restart=on-failure
                RestartPreventExitStatus=2 3 4 70
                RestartSec=2h
                %s""".formatted(context(), command(launcher), command(config), hardening())),
                new UnitFile(name + ".timer", UnitFile.MARK + """
                [Unit]
                Description=Stocktake: weekly inventory of Confluence

                [Timer]
                OnCalendar=Sat 05:17
                RandomizedDelaySec=10min
                # Runs later if the machine was off on Saturday.
                Persistent=true

                [Install]
                WantedBy=timers.target
                """));
    }

    private static String unit(String what) {
        return UnitFile.MARK + """
                [Unit]
                Description=Stocktake: %s
                Wants=network-online.target
                After=network-online.target

                """.formatted(what);
    }

    private String context() {
        StringBuilder lines = new StringBuilder();
        if (account != null) {
            lines.append("User=").append(account).append('\n');
        }
        lines.append("WorkingDirectory=").append(escaped(folder)).append('\n');
        environment.forEach((variable, value) -> lines.append("Environment=")
                .append(quoted(variable + "=" + value))
                .append('\n'));
        if (tokenFile != null) {
            lines.append("LoadCredential=%s:%s\n".formatted(CREDENTIAL, escaped(tokenFile)))
                    .append("Environment=STOCKTAKE_TOKEN_FILE=%%d/%s\n".formatted(CREDENTIAL));
        }
        return lines.toString();
    }

    /** A manager of a user may not set up name spaces of its own on every system. */
    private String hardening() {
        String everywhere = """
                UMask=0077
                NoNewPrivileges=yes
                LockPersonality=yes
                RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
                RestrictRealtime=yes
                SystemCallArchitectures=native
                """;
        return account == null ? everywhere : everywhere + """
                ProtectSystem=strict
                ProtectHome=read-only
                ReadWritePaths=%s
                PrivateTmp=yes
                PrivateDevices=yes
                ProtectKernelTunables=yes
                ProtectKernelModules=yes
                ProtectKernelLogs=yes
                ProtectControlGroups=yes
                ProtectClock=yes
                ProtectHostname=yes
                RestrictNamespaces=yes
                RestrictSUIDSGID=yes
                CapabilityBoundingSet=
                """.formatted(quoted(data));
    }

    private String target() {
        return account == null ? "default.target" : "multi-user.target";
    }

    private static String quoted(Path path) {
        return quoted(path.toString());
    }

    /** A word of a command, where a dollar sign begins a variable. */
    private static String command(Path path) {
        return quoted(path).replace("$", "$$");
    }

    /** A word of a list. */
    private static String quoted(String text) {
        String escaped = escaped(text);
        return escaped.chars().anyMatch(c -> " \t'\"\\;".indexOf(c) >= 0)
                ? "\"" + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : escaped;
    }

    private static String escaped(Path path) {
        return escaped(path.toString());
    }

    /** A percent sign begins a specifier. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
