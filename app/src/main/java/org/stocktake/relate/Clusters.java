package org.stocktake.relate;

/** Union-find over the numbers from 0. The smallest number of a cluster represents it. */
final class Clusters {
    /** A smaller number of the same cluster, or the number itself if it is the smallest. */
    private final int[] parents;

    private final boolean[] joined;

    Clusters(int size) {
        parents = new int[size];
        joined = new boolean[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    int size() {
        return parents.length;
    }

    /** The smallest number of the cluster. */
    int representative(int number) {
        int representative = number;
        while (parents[representative] != representative) {
            // Path halving.
            parents[representative] = parents[parents[representative]];
            representative = parents[representative];
        }
        return representative;
    }

    void join(int one, int other) {
        int representative = representative(one);
        int second = representative(other);
        parents[Math.max(representative, second)] = Math.min(representative, second);
        joined[one] = true;
        joined[other] = true;
    }

    boolean isAlone(int number) {
        return !joined[number];
    }
}
