package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.source.Listing;

/** Files and folders given as exports: accepted ones, and messages about rejected ones. */
class OpenedExportsIT extends WrittenExport {
    @Test
    void aFileThatIsNoExportIsRefusedWithASentence() throws IOException {
        assertRefused(
                Files.writeString(folder.resolve("page.xml"), "<html/>"),
                Code.EXPORT_UNREADABLE,
                "page.xml: It is not an XML export of Confluence: it starts with <html>, not with <hibernate-generic>."
                        + " Give a space or site export in the format XML.");
        assertRefused(
                Files.writeString(folder.resolve("notes.txt"), "hello"),
                Code.EXPORT_UNREADABLE,
                "notes.txt: It is empty or not XML. Give a space or site export in the format XML.");
        assertRefused(
                Files.writeString(folder.resolve("broken.zip"), "PK and nothing more"),
                Code.EXPORT_UNREADABLE,
                "broken.zip: The zip file is damaged or was not downloaded whole. Download or export it again.");
        assertRefused(
                folder,
                Code.EXPORT_UNREADABLE,
                "x: It holds no entities.xml. Give a space or site export in the format XML; an export to HTML or PDF"
                        + " cannot be read.");
        assertRefused(
                Path.of("no-such-file.zip"),
                Code.EXPORT_UNREADABLE,
                "no-such-file.zip: There is no such file or folder. Check the path given with --export.");
    }

    @Test
    void aZipWhoseContentIsNotWhatWasPackedIsRefused() throws IOException {
        byte[] packed = document(space(1, "A"), page(5), body(5, "<p>one</p>")).getBytes(StandardCharsets.UTF_8);
        byte[] found = document(space(1, "A"), page(5), body(5, "<p>two</p>")).getBytes(StandardCharsets.UTF_8);
        Path zip = folder.resolve("flipped.zip");
        try (OutputStream bytes = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("entities.xml");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(packed.length);
            entry.setCrc(sum(packed));
            out.putNextEntry(entry);
            out.write(packed);
        }
        String whole = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, whole.replace("<p>one</p>", "<p>two</p>"), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> collect(zip))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("flipped.zip: Its entry \"entities.xml\" is damaged: its checksum must be %08x but is %08x."
                                .formatted(sum(packed), sum(found))
                        + " Download or export it again.");
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    @Test
    void aZipIsReadInPlaceAlsoWhenItWasPackedWithItsFolder() throws IOException {
        byte[] entities = document(
                        space(1, "A"),
                        page(5),
                        object(
                                "Attachment",
                                31,
                                property("title", "a.txt"),
                                property("version", "2"),
                                refer("containerContent", "Page", 5)))
                .getBytes(StandardCharsets.UTF_8);
        Path flat = zip("flat.zip", Map.of("entities.xml", entities, "attachments/5/31/2", new byte[17]));
        Path nested = zip("nested.zip", Map.of("my/entities.xml", entities, "my/attachments/5/31/2", new byte[18]));

        assertThat(collect(flat).pages).hasSize(1);
        // The size comes from the file, because the export lacks it.
        assertThat(collect(flat).attachments).extracting(a -> a.bytes()).containsExactly(17L);
        assertThat(collect(nested).attachments).extracting(a -> a.bytes()).containsExactly(18L);
    }

    @Test
    void externalEntitiesAndDefinitionsAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(
                folder.resolve("entities.xml"),
                "<!DOCTYPE hibernate-generic [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><hibernate-generic>"
                        + space(1, "A") + page(5, "<property name='title'>&e;</property>") + "</hibernate-generic>");
        Lists told = collect(folder);

        assertThat(told.pages).noneMatch(p -> p.title().contains("secret"));
        assertThat(told.listings).noneMatch(Listing::complete);
    }

    @Test
    void aZipWithPathsThatLeadOutIsRefused() throws IOException {
        byte[] entities = document(space(1, "A")).getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("../out", "a/../../out", "/etc/out", "C:/out", "a\\..\\out")) {
            Path zip = zip("slip.zip", Map.of("entities.xml", entities, name, new byte[1]));
            assertRefused(
                    zip,
                    Code.EXPORT_UNSAFE,
                    "slip.zip: Its entry \"" + name
                            + "\" points outside the folder. Confluence does not create such exports. Check the origin"
                            + " of the file.");
        }
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("entities.xml"));
            out.write("<hibernate-generic>".getBytes(StandardCharsets.UTF_8));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 80; i++) {
                out.write(spaces);
            }
            out.write("</hibernate-generic>".getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        assertThatThrownBy(() -> collect(zip))
                .isInstanceOf(StocktakeException.class)
                .hasMessageMatching(
                        "bomb.zip: \\d+ packed bytes unpack to more than 250 times as many \\(a zip bomb\\)\\."
                                + " Confluence does not create such exports\\. Check the origin of the file\\.");
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling("outside.xml"), document(space(1, "A")));
        try {
            Files.createSymbolicLink(folder.resolve("entities.xml"), outside);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }
        assertRefused(
                folder,
                Code.EXPORT_UNSAFE,
                "x: The file entities.xml is a link to a target outside the folder. Confluence does not create"
                        + " such exports. Check the origin of the file.");
    }

    private static void assertRefused(Path export, Code code, String message) {
        assertThatThrownBy(() -> collect(export))
                .isInstanceOfSatisfying(
                        StocktakeException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(code))
                .hasMessage(message);
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }
}
