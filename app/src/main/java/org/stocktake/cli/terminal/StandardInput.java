package org.stocktake.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The standard input; a secret typed on a console is not echoed. */
public final class StandardInput implements Keyboard {
    private final BufferedReader reader;
    private final @Nullable Console console;

    public StandardInput(InputStream input, @Nullable Console console) {
        this.reader = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()));
        this.console = console;
    }

    @Override
    public Optional<String> line() {
        try {
            return Optional.ofNullable(reader.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> secret() {
        if (console == null) {
            return line();
        }
        char[] typed = console.readPassword();
        return typed == null ? Optional.empty() : Optional.of(new String(typed).strip());
    }
}
