package org.stocktake.demosite.body;

import java.util.List;

/**
 * Random numbers from a seed: equal seeds give equal numbers on every machine and in every release of the JDK. Uses
 * SplitMix64 as published by its authors. Not thread-safe.
 */
public final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        state = seed;
    }

    /** A random stream for one purpose. The parts are mixed, so that adjacent ids give unrelated numbers. */
    public static SeededRandom of(long... parts) {
        long mixed = GOLDEN;
        for (long part : parts) {
            mixed = stir(mixed ^ stir(part + GOLDEN));
        }
        return new SeededRandom(mixed);
    }

    /** An integer from 0 to {@code bound}, exclusive. */
    public int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** An integer from {@code least} to {@code most}, inclusive. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** A number from 0 to 1, exclusive. */
    public double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean happens(double probability) {
        return share() < probability;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A count with the expected value {@code mean}: its integer part, plus 1 with the probability of its fraction. */
    public int about(double mean) {
        return (int) mean + (happens(mean - (int) mean) ? 1 : 0);
    }

    /** Approximately normal with mean 0 and standard deviation 1: the sum of twelve uniform numbers. */
    public double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += share();
        }
        return sum;
    }

    /** An instant in this range, in the unit of the arguments. */
    public long from(long earliest, long latest) {
        return latest <= earliest ? earliest : earliest + (long) (share() * (latest - earliest));
    }

    public long next() {
        state += GOLDEN;
        return stir(state);
    }

    private static long stir(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
