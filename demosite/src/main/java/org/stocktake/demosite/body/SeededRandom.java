package org.stocktake.demosite.body;

import java.util.List;

/**
 * Chance from a seed: the same seed gives the same throws on every machine and in every release of the JDK. SplitMix64,
 * as its authors published it. Not for several threads.
 */
public final class SeededRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public SeededRandom(long seed) {
        state = seed;
    }

    /** Dice for one purpose: the parts are stirred, so that neighbouring ids do not throw alike. */
    public static SeededRandom of(long... parts) {
        long mixed = GOLDEN;
        for (long part : parts) {
            mixed = stir(mixed ^ stir(part + GOLDEN));
        }
        return new SeededRandom(mixed);
    }

    /** A whole number from 0, below {@code bound}. */
    public int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** A number from 0, below 1. */
    public double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean happens(double probability) {
        return share() < probability;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** How many things with an expected number of {@code mean}: its whole part, and one more by its fraction. */
    public int about(double mean) {
        return (int) mean + (happens(mean - (int) mean) ? 1 : 0);
    }

    /** A number around 0 as a bell curve has it, with deviation 1: twelve throws, which is near enough. */
    public double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += share();
        }
        return sum;
    }

    /** A long from this instant to that one, in whatever unit they have. */
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
