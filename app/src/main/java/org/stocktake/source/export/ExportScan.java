package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.markup.XmlReaders;
import org.stocktake.source.export.EntityReader.Bodies;

/**
 * Result of reading the objects of an export once.
 *
 * @param complete whether the list of objects ended regularly
 * @param objects number of wanted objects read
 * @param line the line of a cut, starting at 1; 0 if there is none
 * @param forbidden number of characters that XML forbids; they are dropped
 */
record ExportScan(boolean complete, long objects, int line, long forbidden) {
    private static final String ROOT = "hibernate-generic";

    /**
     * Reads as many objects as possible.
     *
     * @throws StocktakeException if none can be read: the file is not an export, or unsafe to read
     */
    static ExportScan of(Export export, Set<String> types, Bodies bodies, Consumer<Entity> consumer) {
        try (InputStream in = export.entities();
                ForbiddenCharacters text = new ForbiddenCharacters(in)) {
            ExportScan reading = read(export, text, types, bodies, consumer);
            if (reading.complete()) {
                // The checksum is verified at the end of the file only.
                in.transferTo(OutputStream.nullOutputStream());
            }
            return reading;
        } catch (IOException e) {
            throw new StocktakeException(
                    Export.unreadable(
                                    export.name(),
                                    "It could not be opened.",
                                    "Check that the file is readable and was downloaded whole.")
                            .failure(),
                    e);
        }
    }

    private static ExportScan read(
            Export export, ForbiddenCharacters text, Set<String> types, Bodies bodies, Consumer<Entity> consumer) {
        @Nullable XMLStreamReader xml = null;
        boolean started = false;
        long objects = 0;
        try {
            xml = XmlReaders.open(text);
            EntityReader entities = new EntityReader(xml, types, bodies);
            String root = entities.start();
            if (!root.equals(ROOT)) {
                throw Export.unreadable(
                        export.name(),
                        "It is not an XML export of Confluence: it starts with <%s>, not with <%s>."
                                .formatted(root, ROOT),
                        "Give a space or site export in the format XML.");
            }
            started = true;
            for (Entity entity = entities.next(); entity != null; entity = entities.next()) {
                consumer.accept(entity);
                objects++;
            }
            return new ExportScan(true, objects, 0, text.count());
        } catch (XMLStreamException e) {
            if (!started) {
                throw new StocktakeException(
                        Export.unreadable(
                                        export.name(),
                                        "It is empty or not XML.",
                                        "Give a space or site export in the format XML.")
                                .failure(),
                        e);
            }
            int line = xml == null ? 1 : xml.getLocation().getLineNumber();
            return new ExportScan(false, objects, Math.max(line, 1), text.count());
        }
    }

    /** Reports problems to the operator. */
    void report(String name, Consumer<Failure> failures) {
        if (!complete) {
            failures.accept(ExportProblems.ofFile(name, line));
        }
        if (forbidden > 0) {
            failures.accept(ExportProblems.ofCharacters(name, forbidden));
        }
    }
}
