package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units of systemd, written into the folder of another system: nothing is started on this machine. */
class ServiceCommandTest {
    private static final String MARK =
            "# Written by \"stocktake service install\", and removed by \"stocktake service uninstall\".\n";

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path units = Path.of("");
    private String owner = "";

    @BeforeEach
    void install() throws IOException {
        folder = temp.toRealPath();
        units = folder.resolve("image/etc/systemd/system");
        Files.createDirectories(folder.resolve("stocktake-data"));
        owner = Files.getOwner(folder.resolve("stocktake-data")).getName();
        Files.writeString(folder.resolve("token"), "t");
        Files.writeString(folder.resolve("stocktake.yaml"), "site:\n  token-file: token\n");
    }

    private Shell.Result service(String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "service";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Shell.in(folder)
                .with(
                        "STOCKTAKE_LAUNCHER",
                        Path.of(System.getProperty("stocktake.root"), "stocktake")
                                .toString())
                .run(arguments);
    }

    private static void requireSystemctl() throws Exception {
        try {
            assumeThat(new ProcessBuilder("systemctl", "--version").start().waitFor())
                    .isZero();
        } catch (IOException e) {
            assumeThat(e).as("systemctl on the PATH").isNull();
        }
    }

    @Test
    void theServiceServesTheDashboardAndWritesToItsDataFolderOnly() throws Exception {
        requireSystemctl();
        Path unit = units.resolve("stocktake.service");

        assertThat(service("install", "--root", "image"))
                .isEqualTo(new Shell.Result(
                        0,
                        "written: %s\ndone: systemctl --root=%s enable stocktake.service\n"
                                .formatted(unit, folder.resolve("image")),
                        ""));
        assertThat(Files.readString(unit))
                .isEqualTo(MARK + """
                [Unit]
                Description=Stocktake: weekly inventory of Confluence, and dashboard
                Wants=network-online.target
                After=network-online.target

                [Service]
                Type=exec
                User=%1$s
                WorkingDirectory=%2$s
                LoadCredential=token:%2$s/token
                Environment=STOCKTAKE_TOKEN_FILE=%%d/token
                ExecStart=%3$s/stocktake serve --schedule --config %2$s/stocktake.yaml
                # Invalid settings stay invalid. 143: stopped by systemd.
                RestartPreventExitStatus=2
                SuccessExitStatus=143
                Restart=on-failure
                RestartSec=1min
                UMask=0077
                NoNewPrivileges=yes
                LockPersonality=yes
                RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
                RestrictRealtime=yes
                SystemCallArchitectures=native
                ProtectSystem=strict
                ProtectHome=read-only
                ReadWritePaths=%2$s/stocktake-data
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

                [Install]
                WantedBy=multi-user.target
                """.formatted(owner, folder, System.getProperty("stocktake.root")));
        assertThat(verified(unit)).isEmpty();

        assertThat(service("install", "--root", "image").out()).startsWith("unchanged: " + unit);
        assertThat(service("status", "--root", "image"))
                .isEqualTo(new Shell.Result(0, "stocktake.service: enabled (%s)\n".formatted(unit), ""));
        assertThat(service("uninstall", "--root", "image"))
                .isEqualTo(new Shell.Result(0, "removed: %s\n".formatted(unit), ""));
        assertThat(unit).doesNotExist();
        assertThat(units.resolve("multi-user.target.wants"))
                .satisfiesAnyOf(
                        wants -> assertThat(wants).doesNotExist(),
                        wants -> assertThat(wants).isEmptyDirectory());
        assertThat(service("status", "--root", "image"))
                .isEqualTo(new Shell.Result(2, "stocktake.service is not installed.\n", ""));
        assertThat(service("uninstall", "--root", "image"))
                .isEqualTo(new Shell.Result(0, "stocktake.service is not installed.\n", ""));
    }

    @Test
    void aTimerRunsWithoutADashboardAndIsNotInstalledBesidesIt() throws Exception {
        requireSystemctl();
        assertThat(service("install", "--run-only", "--root", "image").status()).isZero();

        assertThat(units.resolve("stocktake.timer")).hasContent(MARK + """
                [Unit]
                Description=Stocktake: weekly inventory of Confluence

                [Timer]
                OnCalendar=Sat 05:17
                RandomizedDelaySec=10min
                # Runs later if the machine was off on Saturday.
                Persistent=true

                [Install]
                WantedBy=timers.target
                """);
        assertThat(units.resolve("stocktake.service"))
                .content()
                .contains("Type=oneshot\n", "/stocktake run --quiet --config " + folder + "/stocktake.yaml\n");
        assertThat(verified(units.resolve("stocktake.timer"))).isEmpty();
        assertThat(service("status", "--root", "image").out()).startsWith("stocktake.timer: enabled ");
        assertThat(service("install", "--root", "image"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: %s: A timer of this name is installed, and would run besides the schedule of the dashboard. Run \"stocktake service uninstall\" first.\n"
                                .formatted(units.resolve("stocktake.timer"))));
        assertThat(service("uninstall", "--root", "image").status()).isZero();
        assertThat(units.resolve("stocktake.service")).doesNotExist();
    }

    @Test
    void aUnitOfAnotherProgramStaysAsItIs() throws IOException {
        Path unit = units.resolve("stocktake.service");
        Files.createDirectories(units);
        Files.writeString(unit, "[Service]\nExecStart=/bin/true\n");
        String refused =
                "stocktake: %s: This unit was not written by \"stocktake service install\", and is left as it is. Choose another name with --name, or move the file away.\n"
                        .formatted(unit);

        assertThat(service("install", "--root", "image")).isEqualTo(new Shell.Result(2, "", refused));
        assertThat(service("uninstall", "--root", "image")).isEqualTo(new Shell.Result(2, "", refused));
        assertThat(unit).hasContent("[Service]\nExecStart=/bin/true");
    }

    @Test
    void aServiceOfAUserHasNoAccountAndPathsMayHoldAnySign() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("100 % $data"));

        Shell.Result said = service("install", "--user", "--dry-run", "--data", odd.toString());

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("WantedBy=default.target\n", "systemctl --user enable stocktake.service\n")
                .doesNotContain("User=", "LoadCredential", "ReadWritePaths");
        assertThat(service("install", "--system", "--dry-run", "--data", odd.toString())
                        .out())
                .startsWith("/etc/systemd/system/stocktake.service:\n\n" + MARK)
                .contains("ReadWritePaths=\"%s/100 %%%% $data\"\n".formatted(folder));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("stocktake.yaml"));
        assertThat(service("install", "--dry-run").err())
                .isEqualTo(
                        "stocktake: %s/stocktake.yaml: There is no such settings file, and a service has no other settings. Create it with \"stocktake init\", or name another one with --config.\n"
                                .formatted(folder));
        Files.writeString(folder.resolve("stocktake.yaml"), "");
        assertThat(Shell.in(folder).run("service", "install", "--dry-run").err())
                .isEqualTo(
                        "stocktake: service: The path of the launcher is unknown. Start this command with the script \"stocktake\" and not with \"java -jar\".\n");
        assumeThat(Path.of("/run/systemd/system"))
                .as("a machine without systemd")
                .doesNotExist();
        assertThat(service("install"))
                .isEqualTo(
                        new Shell.Result(
                                2,
                                "",
                                "stocktake: service: This machine does not run systemd. Use another scheduler: docs/how-to/install.md names those of other systems.\n"));
    }

    /** What systemd finds wrong with a unit. */
    private static List<String> verified(Path unit) throws Exception {
        Process process = new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // It also looks at the units of the machine.
        return said.lines()
                .filter(line -> line.contains(String.valueOf(unit.getFileName())))
                .toList();
    }
}
