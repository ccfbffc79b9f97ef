package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "",
            value = {
                // Dropped.
                "{\"email\":\"a@example.com\",\"id\":1} | {\"email\":\"\",\"id\":1}",
                "{\"id\":1, \"email\" : \"a@example.com\"} | {\"id\":1, \"email\" : \"\"}",
                "[{\"by\":{\"email\":\"a@b\"}},{\"email\":\"c@d\"}] | [{\"by\":{\"email\":\"\"}},{\"email\":\"\"}]",
                "{\"email\":\"\\\"a@b\\\\\",\"id\":1} | {\"email\":\"\",\"id\":1}",
                "{\"email\":[\"a@b\",{\"x\":\"]}\"}],\"id\":1} | {\"email\":null,\"id\":1}",
                "{\"email\":{\"value\":\"a@b\"}} | {\"email\":null}",
                "{\"email\":\"a@b | {\"email\":\"\"",
                // Kept.
                "{\"email\":null,\"id\":1} | {\"email\":null,\"id\":1}",
                "{\"email\":\"\"} | {\"email\":\"\"}",
                "{\"kind\":\"email\",\"id\":\"a@b\"} | {\"kind\":\"email\",\"id\":\"a@b\"}",
                "[\"email\",\"a@b\"] | [\"email\",\"a@b\"]",
                "{\"emails\":\"a@b\",\"mail\":\"a@b\"} | {\"emails\":\"a@b\",\"mail\":\"a@b\"}",
                "{\"text\":\"\\\"email\\\":\\\"a@b\\\"\"} | {\"text\":\"\\\"email\\\":\\\"a@b\\\"\"}",
                "<a title=\"email\">a@b</a> | <a title=\"email\">a@b</a>"
            })
    void emptiesMembersOfThisNameOnly(String reply, String stored) throws IOException {
        assertThat(filtered(reply)).isEqualTo(stored);
    }

    @Test
    void textOfAnyLanguagePassesUnchanged() throws IOException {
        String reply = "{\"email\":\"ä@b\",\"name\":\"Zoë Ünal 漢\"}";

        assertThat(filtered(reply)).isEqualTo("{\"email\":\"\",\"name\":\"Zoë Ünal 漢\"}");
    }

    /** In blocks of one byte, so that every state is also entered between two blocks. */
    private static String filtered(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemberFilter filter = new MemberFilter(bytes, Set.of("email"))) {
            for (byte b : text.getBytes(UTF_8)) {
                filter.write(new byte[] {b}, 0, 1);
            }
        }
        return bytes.toString(UTF_8);
    }
}
