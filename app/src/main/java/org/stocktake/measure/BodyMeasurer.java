package org.stocktake.measure;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.markup.Markup;
import org.stocktake.model.Body;

/**
 * Measures bodies: metrics and links. The result depends on the body alone, so bodies can be measured in any order.
 * Reuses its buffers; for a single thread.
 */
public final class BodyMeasurer {
    /** Version of the word counting rules. Weeks with different versions are only roughly comparable. */
    public static final int WORD_RULE = 1;

    /** Version of the rules for elements, links and sentences. */
    private static final int ELEMENT_RULE = 4;

    private final BodyReader bodyReader;

    /**
     * @param bases base URLs of the site, to recognise its own links; empty if unknown
     * @param keys page properties to extract
     */
    public BodyMeasurer(Set<URI> bases, PropertyKeys keys) {
        this.bodyReader = new BodyReader(new SiteAddresses(bases), keys);
    }

    public Measured of(Body body) {
        return switch (body.format()) {
            case STORAGE -> storage(body);
            case WIKI -> wiki(body);
        };
    }

    /** Identifies the measuring rules. A row measured with other rules is measured again. */
    public static String rules(Set<URI> bases) {
        return "words %d, elements %d, signature %d, bases %s"
                .formatted(
                        WORD_RULE,
                        ELEMENT_RULE,
                        MinHash.RULE,
                        bases.stream().map(URI::toString).sorted().collect(Collectors.joining(" ")));
    }

    private Measured storage(Body body) {
        Measured.Read read = switch (Markup.read(body.text(), bodyReader)) {
            case STRICT -> Measured.Read.STRICT;
            case LENIENT -> Measured.Read.LENIENT;
        };
        VisibleText.Fingerprint text = bodyReader.text().fingerprint();
        Readability readability = bodyReader.text().readability();
        return new Measured(
                body.page(),
                body.version(),
                read,
                Utf8Length.of(body.text()),
                bodyReader.text().words(),
                bodyReader.placeholders(),
                text.characters(),
                text.hash(),
                bodyReader.text().signature(),
                readability.sentences(),
                readability.lix(),
                bodyReader.structure(),
                bodyReader.links(),
                bodyReader.names(),
                bodyReader.properties());
    }

    private Measured wiki(Body body) {
        char[] characters = body.text().toCharArray();
        VisibleText visible = bodyReader.text();
        visible.clear();
        visible.add(characters, 0, characters.length);
        VisibleText.Fingerprint text = visible.fingerprint();
        Readability readability = visible.readability();
        return new Measured(
                body.page(),
                body.version(),
                Measured.Read.PLAIN,
                Utf8Length.of(body.text()),
                visible.words(),
                visible.placeholders(),
                text.characters(),
                text.hash(),
                visible.signature(),
                readability.sentences(),
                readability.lix(),
                null,
                List.of(),
                Measured.Names.NONE,
                List.of());
    }
}
