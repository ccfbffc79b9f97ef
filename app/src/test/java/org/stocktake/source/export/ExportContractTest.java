package org.stocktake.source.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Source;
import org.stocktake.source.SourceContract;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** A small export keeps the contract of sources. */
class ExportContractTest implements SourceContract {
    private static final PageId SPOILED = new PageId(11);

    @Override
    public Subject subject(Path folder) throws IOException {
        Path export = Files.createDirectory(folder.resolve("x"));
        write(export, WrittenExport.body(SPOILED.value()));
        return new Written(export);
    }

    private static void write(Path export, String body) throws IOException {
        String by = WrittenExport.refer("creator", "ConfluenceUserImpl", 0)
                .replace("<id name='id'>0</id>", "<id name='key'>ff80</id>");
        Files.writeString(
                export.resolve("entities.xml"),
                WrittenExport.document(
                        "<object class='ConfluenceUserImpl'><id name='key'>ff80</id>%s</object>\n"
                                .formatted(WrittenExport.property("name", "ann")),
                        WrittenExport.space(1, "KB"),
                        WrittenExport.bare(
                                SPOILED.value(),
                                WrittenExport.refer("space", "Space", 1) + WrittenExport.property("version", "1") + by),
                        body,
                        WrittenExport.page(12),
                        WrittenExport.page(13, WrittenExport.property("contentStatus", "deleted"))));
    }

    private record Written(Path export) implements Subject {
        @Override
        public Source open(String run, String... spaces) {
            return new ExportSource(
                    List.of(export),
                    new SpaceChoice(List.of(spaces), List.of()),
                    ComalaOptions.Mode.AUTO,
                    WrittenExport.NOW);
        }

        @Override
        public String space() {
            return "KB";
        }

        @Override
        public Set<PageId> pagesOfSpace() {
            return new TreeSet<>(List.of(SPOILED, new PageId(12)));
        }

        @Override
        public Map<PageId, LookupResult> held() {
            Map<PageId, LookupResult> held = new TreeMap<>();
            held.put(
                    new PageId(12),
                    new LookupResult(
                            new PageId(12), LookupResult.Outcome.FOUND, new SpaceKey("KB"), ContentStatus.CURRENT));
            held.put(
                    new PageId(13),
                    new LookupResult(
                            new PageId(13), LookupResult.Outcome.FOUND, new SpaceKey("KB"), ContentStatus.TRASHED));
            held.put(new PageId(99), LookupResult.notFound(new PageId(99)));
            return held;
        }

        @Override
        public PersonId person() {
            return new PersonId("ff80");
        }

        @Override
        public void spoil(PageId page) throws IOException {
            write(export, "");
        }

        @Override
        public List<String> requests() {
            return List.of();
        }

        @Override
        public void close() {
            // Its folder belongs to the test.
        }
    }
}
