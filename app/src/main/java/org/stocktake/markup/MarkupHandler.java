package org.stocktake.markup;

import org.jspecify.annotations.Nullable;

/**
 * Receives the parts of a body in document order. Comments and processing instructions are omitted; CDATA is passed as
 * text. Every {@link #start} has its {@link #end}, even if the end tag is missing in the body.
 */
public interface MarkupHandler {
    /** Called first, and again before a second attempt: everything received so far must be discarded. */
    void begin();

    /** @param name with its prefix, as written: {@code p}, {@code ac:link} */
    void start(String name, Attributes attributes);

    /**
     * A piece of text. One word may come in two pieces, and a surrogate may come without its pair. The array is valid only
     * during the call.
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
