package org.stocktake.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Texts of a wiki in which much was copied: of ten pages five are alone, two are made from one of a few templates, and three
 * are copies of one text, each with up to ten edits of its own, most of them with few. Words are as frequent as in a language (Zipf). Each text
 * depends on its number only, so none needs to be kept.
 */
final class AlikeTexts {
    private static final int WORDS = 20_000;
    private static final int TEMPLATES = 8;
    private static final int TEMPLATE_WORDS = 150;
    private static final int MOST_EDITS = 10;

    private AlikeTexts() {}

    static List<String> words(int page) {
        Random own = new Random(page);
        return switch (page % 10) {
            case 0, 1, 2, 3, 4 -> some(own, length(own));
            case 5, 6 -> {
                List<String> filled = some(new Random(-1 - own.nextInt(TEMPLATES)), TEMPLATE_WORDS);
                filled.addAll(some(own, own.nextInt(200)));
                yield filled;
            }
            default -> {
                Random original = new Random(1_000_000_000L + page / 10);
                yield edited(some(original, length(original)), own);
            }
        };
    }

    /** Pages of 100 to 900 words, most of them short. */
    private static int length(Random random) {
        return 100 + (int) (800 * Math.pow(random.nextDouble(), 2));
    }

    private static List<String> edited(List<String> text, Random random) {
        for (int edits = (int) ((MOST_EDITS + 1) * Math.pow(random.nextDouble(), 2)); edits > 0; edits--) {
            int place = random.nextInt(text.size() - 20);
            switch (random.nextInt(4)) {
                case 0 -> text.remove(place);
                case 1 -> text.addAll(place, some(random, 1 + random.nextInt(15)));
                default -> text.set(place, word(random));
            }
        }
        // A moved paragraph.
        if (random.nextInt(8) == 0) {
            Collections.rotate(text.subList(0, text.size() / 2), 20);
        }
        return text;
    }

    private static List<String> some(Random random, int words) {
        List<String> some = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            some.add(word(random));
        }
        return some;
    }

    private static String word(Random random) {
        int rank = (int) Math.pow(WORDS, random.nextDouble());
        StringBuilder word = new StringBuilder();
        for (int rest = rank; rest > 0; rest /= 21) {
            word.append("aeiou".charAt(rest % 5)).append("bcdfghjklmnpqrstvwxyz".charAt(rest % 21));
        }
        return word.toString();
    }
}
