package org.stocktake.demosite.world;

import org.stocktake.demosite.body.SeededRandom;

/** Account ids of Cloud, in the three forms that sites have: two with a UUID, and one of 24 digits. */
final class AccountId {
    private AccountId() {}

    /** The id of the person with this number. It does not use the random numbers of the world. */
    static String of(long seed, int person) {
        SeededRandom random = SeededRandom.of(seed, 11, person);
        String digits = "%016x%016x".formatted(random.next(), random.next());
        return switch (person % 3) {
            case 0 -> "557058:" + uuid(digits);
            case 1 -> "712020:" + uuid(digits);
            default -> digits.substring(0, 24);
        };
    }

    private static String uuid(String digits) {
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }
}
