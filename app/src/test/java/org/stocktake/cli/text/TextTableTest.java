package org.stocktake.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.cli.terminal.Results;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.engine.Row;
import org.stocktake.table.Type;

class TextTableTest {
    private static final List<Row.Head> HEADS = List.of(
            new Row.Head("title", Type.TEXT), new Row.Head("id", Type.BIGINT), new Row.Head("share", Type.DECIMAL));

    private static String printed(int width, List<Row> rows) {
        StringWriter text = new StringWriter();
        try (TextTable table = new TextTable(Results.to(text), width)) {
            table.header(HEADS);
            rows.forEach(table::add);
        }
        return text.toString().replace("\r\n", "\n");
    }

    private static Row row(@Nullable Object... values) {
        return new Row(HEADS, Arrays.asList(values));
    }

    @Test
    void aPipeGetsWholeTextsAndATerminalAnEllipsis() {
        Row row = row("a title of eighty characters " + "x".repeat(51), 7L, 0.5);

        assertThat(printed(Screen.NO_WIDTH, List.of(row)))
                .isEqualTo("""
                    title%1$s  id  share
                    %2$s  --  -----
                    a title of eighty characters %3$s   7    0.5
                    """.formatted(" ".repeat(75), "-".repeat(80), "x".repeat(51)));
        assertThat(printed(40, List.of(row))).isEqualTo("""
            title                          id  share
            -----------------------------  --  -----
            a title of eighty characters…   7    0.5
            """);
        assertThat(printed(120, List.of(row))).isEqualTo(printed(Screen.NO_WIDTH, List.of(row)));
    }

    @Test
    void numbersOfAColumnHaveTheSameNumberOfDecimals() {
        assertThat(printed(80, List.of(row("a", 1487L, 88.0), row("b", 5L, -4.25), row("c", 9L, null))))
                .isEqualTo("""
                    title    id  share
                    -----  ----  -----
                    a      1487  88.00
                    b         5  -4.25
                    c         9
                    """);
    }

    @Test
    void aPipeGetsLaterRowsWholeToo() {
        List<Row> rows = IntStream.rangeClosed(1, 600)
                .mapToObj(n -> row(n == 600 ? "y".repeat(30) : "x", 1L, 1.0))
                .toList();

        assertThat(printed(Screen.NO_WIDTH, rows)).endsWith("""
            x       1    1.0
            %s   1    1.0
            """.formatted("y".repeat(30)));
    }
}
