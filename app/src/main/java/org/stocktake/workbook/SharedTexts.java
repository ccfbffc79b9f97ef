package org.stocktake.workbook;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shared strings of a workbook. Some programs cannot read texts inside cells, so every text goes here. Texts wait in a
 * file because their number grows with the pages. Only recent texts are found again: the others are listed twice.
 */
final class SharedTexts implements Closeable {
    private static final int RECENT = 20_000;

    private final Map<String, Integer> recent = new LinkedHashMap<>(RECENT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > RECENT;
        }
    };

    private final Path file;
    private final Writer out;
    private int count;

    /**
     * @param file where the texts wait; deleted at the end
     * @param first number of the first new text
     */
    SharedTexts(Path file, int first) throws IOException {
        this.file = file;
        this.out = new BufferedWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), 1 << 16);
        this.count = first;
    }

    /** The number of a text. */
    int number(String text) throws IOException {
        Integer known = recent.get(text);
        if (known != null) {
            return known;
        }
        // As Excel itself writes it: the schema does not know the attribute, and programs trim texts without it.
        out.write(text.equals(text.strip()) ? "<si><t>" : "<si><t xml:space=\"preserve\">");
        XmlText.appendCell(out, text);
        out.write("</t></si>");
        recent.put(text, count);
        return count++;
    }

    /** The elements of all texts, after the last one was added. */
    Path written() throws IOException {
        out.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
