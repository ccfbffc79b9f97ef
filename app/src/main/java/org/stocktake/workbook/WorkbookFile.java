package org.stocktake.workbook;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes the file of a workbook from a template without rows. Each sheet is streamed into its part, so memory does not grow
 * with the number of rows.
 */
final class WorkbookFile {
    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final Pattern TEXT_HEAD = Pattern.compile("<sst[^>]*>");

    private static final String TEXT_NAMESPACE =
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Instant changed;

    /** @param changed date of all parts, so that the same week gives the same file */
    WorkbookFile(byte[] template, Instant changed) throws IOException {
        this.changed = changed;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(template))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    /** The rows of one sheet. */
    interface Rows {
        void write(AsciiStream out, SharedTexts texts, SheetLinks links) throws IOException;
    }

    /**
     * A sheet that gets rows.
     *
     * @param part its name in the file
     * @param range of the header and all rows
     */
    record Sheet(String part, String range, int mostLinks, Rows rows) {}

    void write(Path file, Iterable<Sheet> sheets) throws IOException {
        String listed = text(TEXTS);
        Path waiting = file.resolveSibling("." + file.getFileName() + ".texts");
        try (SharedTexts texts = new SharedTexts(waiting, count(listed, "<si>") + count(listed, "<si/>"));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Sheet sheet : sheets) {
                write(zip, sheet, texts);
            }
            parts.remove(TEXTS);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                begin(zip, part.getKey());
                zip.write(part.getValue());
                zip.closeEntry();
            }
            begin(zip, TEXTS);
            int end = listed.lastIndexOf("</sst>");
            Matcher head = TEXT_HEAD.matcher(listed.substring(0, end));
            zip.write(bytes(head.replaceFirst(TEXT_NAMESPACE)));
            Files.copy(texts.written(), zip);
            zip.write(bytes("</sst>"));
            zip.closeEntry();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(ZipOutputStream zip, Sheet sheet, SharedTexts texts) throws IOException {
        String template = text(sheet.part())
                .replaceFirst("<dimension ref=\"[^\"]*\"/>", "<dimension ref=\"" + sheet.range() + "\"/>");
        int rows = template.indexOf("</sheetData>");
        int links = template.indexOf("<pageMargins");
        if (rows < 0 || links < rows) {
            throw new IllegalStateException("the part " + sheet.part() + " has no place for rows");
        }
        begin(zip, sheet.part());
        SheetLinks sheetLinks = new SheetLinks(sheet.mostLinks());
        zip.write(bytes(template.substring(0, rows)));
        AsciiStream out = new AsciiStream(zip);
        sheet.rows().write(out, texts, sheetLinks);
        out.flush();
        zip.write(bytes(template.substring(rows, links) + sheetLinks.element() + template.substring(links)));
        zip.closeEntry();
        parts.remove(sheet.part());
        relate(sheet.part(), sheetLinks);
    }

    private void relate(String part, SheetLinks links) {
        if (!links.relationships().isEmpty()) {
            String name = part.replaceFirst("([^/]+)$", "_rels/$1.rels");
            parts.put(name, bytes(text(name).replace("</Relationships>", links.relationships() + "</Relationships>")));
        }
    }

    private String text(String part) {
        byte[] content = parts.get(part);
        if (content == null) {
            throw new IllegalStateException("the template has no part " + part);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(changed.toEpochMilli());
        zip.putNextEntry(entry);
    }

    private static int count(String text, String element) {
        int count = 0;
        for (int at = text.indexOf(element); at >= 0; at = text.indexOf(element, at + 1)) {
            count++;
        }
        return count;
    }
}
