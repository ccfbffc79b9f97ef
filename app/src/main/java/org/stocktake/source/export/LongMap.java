package org.stocktake.source.export;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Map from long to long with 16 to 32 bytes for each entry. A site export has millions of objects, and {@code HashMap}
 * needs about five times as much memory.
 */
final class LongMap {
    private static final long EMPTY = Long.MIN_VALUE;

    private long[] keys = filled(16);
    private long[] values = new long[16];
    private int size;

    /** Adds the value unless the key exists. Returns whether it was added. */
    boolean putIfAbsent(long key, long value) {
        int at = find(key);
        if (keys[at] == key) {
            return false;
        }
        keys[at] = key;
        values[at] = value;
        size++;
        if (size * 4L > keys.length * 3L) {
            grow();
        }
        return true;
    }

    boolean contains(long key) {
        return keys[find(key)] == key;
    }

    long get(long key, long absent) {
        int at = find(key);
        return keys[at] == key ? values[at] : absent;
    }

    void forEachKey(LongConsumer consumer) {
        for (long key : keys) {
            if (key != EMPTY) {
                consumer.accept(key);
            }
        }
    }

    private int find(long key) {
        if (key == EMPTY) {
            throw new IllegalArgumentException("a key must not be " + EMPTY);
        }
        int mask = keys.length - 1;
        // Confluence assigns consecutive ids; the multiplication (Fibonacci hashing) distributes them.
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = filled(oldKeys.length * 2);
        values = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    private static long[] filled(int length) {
        long[] array = new long[length];
        Arrays.fill(array, EMPTY);
        return array;
    }
}
