package org.stocktake.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Body;

/** Sentences and LIX of a body, from the blocks of its generated text. */
final class ExpectedSentences {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
                    + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]"
                    + "(?:['’-]?[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]|(?<=\\p{Nd})[.,](?=\\p{Nd}))*");
    private static final Pattern ASIAN = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");

    private ExpectedSentences() {}

    static long count(Body body) {
        return body.blocks().stream()
                .flatMap(block -> Pattern.compile("(?<=[.!?…。！？])\\s+").splitAsStream(block))
                .filter(sentence -> WORD.matcher(sentence).find())
                .count();
    }

    static @Nullable Double lix(Body body) {
        List<String> words = body.blocks().stream()
                .flatMap(block -> WORD.matcher(block).results().map(MatchResult::group))
                .toList();
        long many = words.stream().filter(ExpectedSentences::isLong).count();
        long asian = words.stream().filter(word -> ASIAN.matcher(word).find()).count();
        return words.size() < 100 || 2 * asian > words.size()
                ? null
                : Decimal.one((double) words.size() / count(body) + 100.0 * many / words.size());
    }

    private static boolean isLong(String word) {
        return word.codePoints().filter(Character::isLetter).count() > 6;
    }
}
