package org.stocktake.relate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * The columns of the table {@code pages}: given columns of single pages, and columns across pages with one file each
 * under {@code relate/pages}, sorted by position.
 *
 * @param listed filled from the listing
 * @param measured filled from the body
 * @param planned reserved positions that nothing fills yet
 */
public record PageColumns(List<Column> listed, List<Column> measured, List<Column> planned) {
    private static final Comparator<Column> BY_PLACE = Comparator.comparing(
                    (Column column) -> Integer.valueOf(column.place().replaceAll("[a-z]", "")))
            .thenComparing(Column::place);

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

    /** The columns of single pages and those of some files. */
    List<Column> with(List<TableFile> files) {
        Stream<Column> related = files.stream().flatMap(file -> file.columns().stream());
        return Stream.of(listed.stream(), measured.stream(), planned.stream(), related)
                .flatMap(columns -> columns)
                .sorted(BY_PLACE)
                .toList();
    }

    static List<TableFile> files() {
        return TableFile.in("pages");
    }
}
