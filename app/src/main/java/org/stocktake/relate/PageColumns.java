package org.stocktake.relate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * The columns of the table {@code pages}: given columns of single pages, and columns across pages with one file each
 * under {@code relate/pages}, sorted by their groups.
 *
 * @param listed filled from the listing
 * @param measured filled from the body
 * @param planned columns that nothing fills yet
 */
public record PageColumns(List<Column> listed, List<Column> measured, List<Column> planned) {
    public PageColumns {
        listed = List.copyOf(listed);
        measured = List.copyOf(measured);
        planned = List.copyOf(planned);
    }

    /** The whole table without custom columns. */
    public Table table() {
        return table(List.of());
    }

    /** @param more columns that follow all others, in order */
    Table table(List<Column> more) {
        return new Table(
                "pages",
                "page or blog post",
                "Every page and blog post the account can see, with its metrics.",
                List.of("page_id"),
                Stream.concat(with(files()).stream(), more.stream()).toList());
    }

    /** The columns of single pages and those of some files, by group, and within a group as they are declared. */
    List<Column> with(List<TableFile> files) {
        Stream<Column> related =
                files.stream().sorted(Comparator.comparing(TableFile::name)).flatMap(file -> file.columns().stream());
        return Stream.of(listed.stream(), measured.stream(), planned.stream(), related)
                .flatMap(columns -> columns)
                .sorted(Comparator.comparing(Column::group))
                .toList();
    }

    static List<TableFile> files() {
        return TableFile.pages();
    }
}
