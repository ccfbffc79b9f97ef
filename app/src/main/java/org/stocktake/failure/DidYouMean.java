package org.stocktake.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Suggests names for a misspelt one. */
public final class DidYouMean {
    /** Maximum number of names in a message. */
    private static final int MAX_SUGGESTIONS = 20;

    private DidYouMean() {}

    /** The most similar known name, ignoring case, if it is similar enough. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        // At least one letter must match.
        int bound = Math.min(Math.max(2, written.length() / 3), written.length() - 1);
        String folded = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(folded, name.toLowerCase(Locale.ROOT)) <= bound)
                .min(Comparator.<String>comparingInt(name -> distance(folded, name.toLowerCase(Locale.ROOT)))
                        .thenComparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** "Did you mean TEAM? There are: DOC, TEAM." */
    public static String remedy(String written, Collection<String> known) {
        String guess =
                nearest(written, known).map("Did you mean %s? "::formatted).orElse("");
        List<String> names = List.copyOf(new TreeSet<>(known));
        if (names.isEmpty()) {
            return "There are none.";
        }
        String told = String.join(", ", names.subList(0, Math.min(MAX_SUGGESTIONS, names.size())));
        return names.size() > MAX_SUGGESTIONS
                ? "%sThere are %,d, among them %s.".formatted(guess, names.size(), told)
                : "%sThere are: %s.".formatted(guess, told);
    }

    /** Levenshtein distance. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
