package org.stocktake.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String ERASE_1 = "\u001b[1A\r\u001b[J";
    private static final String ERASE_2 = "\u001b[2A\r\u001b[J";

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void aBlockIsDrawnInPlaceOfTheOneBefore() {
        Screen screen = new Screen(stream, 80);

        screen.draw(List.of("one", "two"));
        screen.draw(List.of("three"));
        screen.draw(List.of());

        assertThat(said()).isEqualTo("one\ntwo\n" + ERASE_2 + "three\n" + ERASE_1);
    }

    @Test
    void whatIsToldGoesAboveTheBlock() throws IOException {
        Screen screen = new Screen(stream, 80);

        screen.draw(List.of("block"));
        tell(screen, "a warning\n");

        assertThat(said()).isEqualTo("block\n" + ERASE_1 + "a warning\nblock\n");
    }

    @Test
    void theBlockWaitsForTheEndOfALine() throws IOException {
        Screen screen = new Screen(stream, 80);

        screen.draw(List.of("block"));
        tell(screen, "a question: ");
        tell(screen, "answered\n");

        assertThat(said()).isEqualTo("block\n" + ERASE_1 + "a question: answered\nblock\n");
    }

    @Test
    void aLineIsCutToTheWidth() {
        new Screen(stream, 10).draw(List.of("123456789", "1234567890", "😀😀😀😀😀😀😀😀😀😀"));

        // The last column stays free, because some terminals would wrap the line.
        assertThat(said()).isEqualTo("123456789\n12345678…\n😀😀😀😀😀😀😀😀…\n");
    }

    @Test
    void withoutATerminalNothingIsDrawn() throws IOException {
        Screen screen = new Screen(stream, Screen.NO_WIDTH);

        screen.draw(List.of("block"));
        tell(screen, "a line\n");

        assertThat(said()).isEqualTo("a line\n");
    }

    private static void tell(Screen screen, String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.UTF_8));
        screen.flush();
    }

    private String said() {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
