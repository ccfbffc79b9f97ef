package org.stocktake.read;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;

/**
 * What the readers of an answer may see. A page is restricted if it or any page above it has a read restriction, or if
 * that is not known.
 *
 * @param restricted how restricted pages appear
 * @param spaces the spaces whose rows are listed; empty for all. Numbers of the whole site always count all spaces
 * @param people whether names of people appear
 * @param idKey goes into ids that are computed from titles, so that a reader cannot find a hidden title by trying; empty for readers
 *     who see everything
 */
public record Sharing(Restricted restricted, Set<SpaceKey> spaces, People people, String idKey) {
    /** Everything, for a reader on the machine that holds the weeks. */
    public static final Sharing EVERYTHING = new Sharing(Restricted.SHOW, Set.of(), People.NAMED);

    /** Separates the values of a list in a variable of the queries; no key or name of a rule contains it. */
    static final String SEPARATOR = "\u001f";

    /** How restricted pages appear. */
    public enum Restricted {
        /** Without title, address and evidence. */
        MASK,
        SHOW,
        /** Not at all, but still counted in numbers. */
        LEAVE_OUT;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether names of people appear. */
    public enum People {
        NAMED,
        /** Only the ids of the tables. */
        IDS
    }

    /** With ids that are the same everywhere. */
    public Sharing(Restricted restricted, Set<SpaceKey> spaces, People people) {
        this(restricted, spaces, people, "");
    }

    public Sharing {
        spaces = Set.copyOf(spaces);
    }

    @Override
    public String toString() {
        return "Sharing[%s, %s, %s]".formatted(restricted, spaces, people);
    }

    /** The folded keys of the spaces as one text; empty for all. */
    String spaceKeys() {
        return spaces.stream()
                .map(space -> LetterCase.folded(space.value()))
                .sorted()
                .collect(Collectors.joining(SEPARATOR));
    }
}
