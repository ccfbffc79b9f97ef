package org.stocktake.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Failure;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/**
 * Selection of spaces by key or glob ({@code *} any characters, {@code ?} one character), case-insensitive. Without
 * includes it selects the current spaces that are not personal. A glob selects personal and archived spaces too, so
 * {@code *} is every readable space.
 */
public record SpaceChoice(List<String> include, List<String> exclude) {
    public SpaceChoice {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    public boolean matches(Space space) {
        String key = space.key().value();
        if (exclude.stream().anyMatch(glob -> matches(glob, key))) {
            return false;
        }
        if (include.isEmpty()) {
            // Data Center has global and personal spaces; Cloud also has collaboration and knowledge_base.
            return !space.type().equals("personal") && space.status().equals("current");
        }
        return include.stream().anyMatch(glob -> matches(glob, key));
    }

    /** The selected ones of {@code spaces}, sorted by key. */
    public List<Space> select(Collection<Space> spaces) {
        return spaces.stream()
                .filter(this::matches)
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
    }

    /** One failure for each include that matches none of {@code spaces}. */
    public List<Failure> unmatchedIncludes(Collection<Space> spaces) {
        List<Failure> failures = new ArrayList<>();
        for (String glob : include) {
            if (spaces.stream().noneMatch(s -> matches(glob, s.key().value()))) {
                failures.add(
                        new Failure(
                                Code.NOTHING_CHOSEN,
                                "space " + glob,
                                isKey(glob)
                                        ? "There is no space with the key \"%s\", or this account has no permission to see it."
                                                .formatted(glob)
                                        : "No space that this account may see has a key like \"%s\".".formatted(glob),
                                isKey(glob)
                                        ? DidYouMean.remedy(
                                                        glob,
                                                        spaces.stream()
                                                                // A site has thousands of personal spaces.
                                                                .filter(space -> !space.type()
                                                                        .equals("personal"))
                                                                .map(space -> space.key()
                                                                        .value())
                                                                .toList())
                                                + " Check also that the account may view the space."
                                        : "Check the keys in the addresses of the spaces, and that the account may view them."));
            }
        }
        return failures;
    }

    /** Keys that are included literally but missing from {@code visible}. */
    public List<String> missingKeys(Collection<SpaceKey> visible) {
        return include.stream()
                .filter(SpaceChoice::isKey)
                .filter(glob -> visible.stream().noneMatch(key -> matches(glob, key.value())))
                .toList();
    }

    /** The selected keys, if only exact keys are selected; otherwise empty. */
    public List<String> exactKeys() {
        return include.stream().allMatch(SpaceChoice::isKey) ? include : List.of();
    }

    private static boolean isKey(String glob) {
        return glob.indexOf('*') < 0 && glob.indexOf('?') < 0;
    }

    private static boolean matches(String glob, String key) {
        return pattern(LetterCase.folded(glob)).matcher(LetterCase.folded(key)).matches();
    }

    private static Pattern pattern(String glob) {
        String regex = glob.codePoints()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
