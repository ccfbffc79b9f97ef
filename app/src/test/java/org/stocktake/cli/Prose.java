package org.stocktake.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text for people, split into sentences. */
final class Prose {
    /** A sentence and the line of its file on which it begins. */
    record Sentence(String place, int line, String text) {
        static final int LONGEST = 25;

        long words() {
            return Arrays.stream(text.split("\\s+"))
                    .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit) || word.indexOf(CODE) >= 0)
                    .count();
        }

        /** The faults of the sentence; empty if there are none. */
        Stream<String> faults() {
            String where = line == 0 ? place : place + ":" + line;
            Stream<String> length =
                    words() > LONGEST ? Stream.of("%s: %d words: %s".formatted(where, words(), text)) : Stream.empty();
            return Stream.concat(
                    length,
                    TURNS.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .map(turn -> "%s: \"%s\": %s".formatted(where, turn.toLowerCase(Locale.ROOT), text)));
        }
    }

    /** Placeholder for text in code type, which counts as one word and may contain any phrase. */
    private static final char CODE = '¤';

    private static final Pattern TURNS = Pattern.compile(
            "\\b(?:nobody|somebody|whoever|anew|for ever|for long(?! time)|as (?:it|they) lies?|such as they|what"
                    + " became of|whose move|be it(?: that)?|t(?:ake|akes|aking|aken|ook) stock|say a word|back again|in"
                    + " force|hangs? together|the most urgent first|of the others|shall|from so many|for so many|after so"
                    + " many|who we are|pretend|all the same|so many (?:days|weeks|pages|seconds)|stands?"
                    + " (?:in|on|there)\\b|strangers?|asked again|ask again|lets it in|as yet|till|whence|thereof|once"
                    + " more|goes on where|go on where|whom|holds? for|here and there|as large as|(?:if|where) it stays|of"
                    + " those who|(?:is|are|was|were) not there|no earlier week knows|not known of|be content|is that"
                    + " of|are those of|counted nowhere|(?:that|which) (?:is|are) none|form that is not known)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern END =
            Pattern.compile("(?<=[.!?][)\"*”]{0,3})\\s+(?=[\\p{Lu}\\d(\"*“¤…$']|[a-z_]+:\\s)");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|\\d+\\.)\\s+.*");

    private Prose() {}

    /** Sentences of a Markdown document without code blocks. A heading, list item or table cell is separate. */
    static List<Sentence> markdown(String place, List<String> lines) {
        List<Sentence> found = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int first = 0;
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = line.strip().startsWith("```");
            boolean row = line.strip().startsWith("|");
            boolean alone = line.startsWith("#") || row || line.startsWith("<!--");
            if (fence || code || alone || line.isBlank() || ITEM.matcher(line).matches()) {
                found.addAll(sentences(place, first, paragraph.toString()));
                paragraph.setLength(0);
            }
            if (fence) {
                code = !code;
            } else if (row && !code) {
                int at = i + 1;
                Arrays.stream(line.replace("\\|", "/").split("\\|"))
                        .forEach(cell -> found.addAll(sentences(place, at, cell)));
            } else if (line.startsWith("#")) {
                found.addAll(sentences(place, i + 1, line));
            } else if (!code && !alone && !line.isBlank()) {
                if (paragraph.isEmpty()) {
                    first = i + 1;
                }
                paragraph.append(line).append('\n');
            }
        }
        found.addAll(sentences(place, first, paragraph.toString()));
        return found;
    }

    /** Sentences of a paragraph that starts on a line. */
    static List<Sentence> sentences(String place, int line, String paragraph) {
        String text = paragraph
                .replaceAll("`[^`]*`", Character.toString(CODE))
                .replaceAll("\\]\\([^)]*\\)", "]")
                .replaceAll("https?://\\S+", Character.toString(CODE))
                .replaceAll("(?m)^\\s*(?:[-*#]+|\\d+\\.)\\s+", "");
        List<Sentence> found = new ArrayList<>();
        int begin = 0;
        Matcher end = END.matcher(text);
        while (end.find()) {
            found.add(at(place, line, text, begin, end.start()));
            begin = end.end();
        }
        found.add(at(place, line, text, begin, text.length()));
        return found.stream().filter(sentence -> !sentence.text().isEmpty()).toList();
    }

    private static Sentence at(String place, int line, String text, int begin, int end) {
        int before =
                (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new Sentence(
                place,
                line == 0 ? 0 : line + before,
                text.substring(begin, end).strip().replaceAll("\\s+", " "));
    }
}
