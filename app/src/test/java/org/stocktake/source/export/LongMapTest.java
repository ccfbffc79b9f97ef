package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongMapTest {
    @Test
    void itHoldsWhatAHashMapHolds() {
        LongMap map = new LongMap();
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(15_000) - 5_000L;
            assertThat(map.putIfAbsent(key, i)).isEqualTo(expected.putIfAbsent(key, (long) i) == null);
        }

        Set<Long> keys = new HashSet<>();
        map.forEachKey(keys::add);
        assertThat(keys).isEqualTo(expected.keySet());
        for (long key = -6_000; key < 12_000; key++) {
            assertThat(map.contains(key)).isEqualTo(expected.containsKey(key));
            assertThat(map.get(key, -1)).isEqualTo(expected.getOrDefault(key, -1L));
        }
    }

    @Test
    void theNumberThatMarksFreePlacesIsNoKey() {
        assertThatThrownBy(() -> new LongMap().contains(Long.MIN_VALUE))
                .hasMessage("a key must not be -9223372036854775808");
    }
}
