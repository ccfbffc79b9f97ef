package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.FullProfile;
import org.stocktake.demosite.fault.Fault;

/**
 * A week of a site with faults, which a run heals after they are gone.
 *
 * @param rounds runs, each with its faults
 */
record FaultCase(String name, List<List<Fault>> rounds) {
    private static final boolean FULL = FullProfile.IS_ON;

    static FaultCase of(String name, Fault... faults) {
        return new FaultCase(name, List.of(List.of(faults)));
    }

    /** Cases that do not touch each other: the build heals them in one run, and the profile {@code full} each alone. */
    static List<FaultCase> together(FaultCase... cases) {
        return FULL
                ? List.of(cases)
                : List.of(new FaultCase(
                        Stream.of(cases).map(FaultCase::name).collect(Collectors.joining(", and ")),
                        List.of(Stream.of(cases).flatMap(FaultCase::faults).toList())));
    }

    /** Cases that only the profile {@code full} heals, because the build heals one that takes the same path. */
    static List<FaultCase> more(FaultCase... cases) {
        return FULL ? List.of(cases) : List.of();
    }

    /**
     * The profile {@code full} heals each case alone. The build heals these cases one after the other, because runs are
     * expensive.
     */
    static List<FaultCase> inTurn(String name, FaultCase... cases) {
        return FULL
                ? List.of(cases)
                : List.of(new FaultCase(
                        name,
                        Stream.of(cases).flatMap(each -> each.rounds().stream()).toList()));
    }

    Stream<Fault> faults() {
        return rounds.stream().flatMap(List::stream);
    }

    /** Runs the week with the faults of each round, and without faults at the end. */
    void heal(DemoInstallation installation) {
        for (List<Fault> round : rounds) {
            round.forEach(installation.site()::addFault);
            Shell.Result said = installation.run("--retries", "1", "--largest-reply", "1MB");
            installation.site().clearFaults();

            assertThat(said.status()).as(said.out() + said.err()).isIn(0, 3, 5);
        }

        Shell.Result healed = installation.run();

        assertThat(healed.status()).as(healed.out() + healed.err()).isZero();
    }
}
