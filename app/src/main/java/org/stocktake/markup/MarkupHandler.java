package org.stocktake.markup;

import org.jspecify.annotations.Nullable;

/**
 * Takes the parts of a body in the order in which they stand there. Comments and processing instructions are left out;
 * CDATA comes as text. Every {@link #start} has its {@link #end}, also where the body forgot it.
 */
public interface MarkupHandler {
    /** Comes first; and once more before a second try, when all that came before must be forgotten. */
    void begin();

    /** @param name with its prefix, as written: {@code p}, {@code ac:link} */
    void start(String name, Attributes attributes);

    /**
     * A piece of text; two pieces may belong to one word, and the halves of a pair may stand alone. The array is only
     * lent.
     */
    void text(char[] characters, int offset, int length);

    /** The end of the element that was started last and is still open. */
    void end();

    /** The attributes of the element that starts; valid only during {@link #start}. */
    interface Attributes {
        /** @param name with its prefix, as written: {@code href}, {@code ac:name} */
        @Nullable
        String value(String name);
    }
}
