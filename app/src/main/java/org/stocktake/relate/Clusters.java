package org.stocktake.relate;

/** Numbers from 0 that are joined to clusters, each known by its smallest number (union-find). */
final class Clusters {
    /** A number of the same cluster that is smaller, or the number itself where it is the smallest. */
    private final int[] smaller;

    private final boolean[] joined;

    Clusters(int size) {
        smaller = new int[size];
        joined = new boolean[size];
        for (int i = 0; i < size; i++) {
            smaller[i] = i;
        }
    }

    int size() {
        return smaller.length;
    }

    /** The smallest number of the cluster. */
    int first(int number) {
        int first = number;
        while (smaller[first] != first) {
            // Halves the way for the next who asks.
            smaller[first] = smaller[smaller[first]];
            first = smaller[first];
        }
        return first;
    }

    void join(int one, int other) {
        int first = first(one);
        int second = first(other);
        smaller[Math.max(first, second)] = Math.min(first, second);
        joined[one] = true;
        joined[other] = true;
    }

    boolean isAlone(int number) {
        return !joined[number];
    }
}
