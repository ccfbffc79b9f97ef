package org.stocktake.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCharsetTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "a file of Java 17,                              false, -,     -,              Cp1252,         UTF-8",
                "a console of Java 17,                           false, cp850, -,              Cp1252,         IBM850",
                "a file of Java 21 where there is no locale,     false, -,     ANSI_X3.4-1968, ANSI_X3.4-1968, UTF-8",
                "a file of Java 21 on Windows,                   false, -,     Cp1252,         Cp1252,         UTF-8",
                "a console of Java 21 on Windows,                false, -,     cp850,          Cp1252,         IBM850",
                "a terminal of Java 21 that the launcher saw,    true,  -,     ISO-8859-1,     ISO-8859-1,    "
                        + " ISO-8859-1",
                "a charset that Java does not have,              true,  -,     cp99999,        Cp1252,         UTF-8"
            })
    void filesAndPipesAreUtf8AndAConsoleHasItsOwn(
            String where, boolean terminal, String old, String output, String system, String charset) {
        Properties properties = new Properties();
        set(properties, "sun.stdout.encoding", old);
        set(properties, "stdout.encoding", output);
        set(properties, "native.encoding", system);

        assertThat(OutputCharset.of(terminal, properties).name()).as(where).isEqualTo(charset);
        assertThat(OutputCharset.of(false, new Properties())).isEqualTo(StandardCharsets.UTF_8);
    }

    private static void set(Properties properties, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
