package org.stocktake.cli.run;

import java.util.Optional;
import java.util.function.Supplier;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.Secrets;
import org.stocktake.failure.StocktakeException;

/** Questions and answers on a terminal. */
final class Dialogue {
    private final Terminal terminal;

    Dialogue(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }

    /** Asks until there is an answer; an empty one selects the default, if there is one. */
    String prompt(String question, String proposal) {
        return answer(question, proposal, terminal.keyboard()::line);
    }

    /** Asks for a value that is not echoed. */
    String promptSecret(String question) {
        String secret = answer(question, "", terminal.keyboard()::secret);
        Secrets.remember(secret);
        return secret;
    }

    /** Asks for an optional value. */
    Optional<String> promptOptional(String question) {
        prompt(question + ": ");
        return Optional.of(typed(terminal.keyboard()::line)).filter(text -> !text.isEmpty());
    }

    private String answer(String question, String proposal, Supplier<Optional<String>> reader) {
        while (true) {
            prompt(proposal.isEmpty() ? question + ": " : "%s [%s]: ".formatted(question, proposal));
            String typed = typed(reader);
            if (!typed.isEmpty() || !proposal.isEmpty()) {
                return typed.isEmpty() ? proposal : typed;
            }
        }
    }

    private void prompt(String text) {
        terminal.err().print(text);
        terminal.err().flush();
    }

    private static String typed(Supplier<Optional<String>> reader) {
        return reader.get()
                .orElseThrow(() -> new StocktakeException(
                        Code.USAGE,
                        "stocktake init",
                        "The input ended before all questions were answered.",
                        "Run it in a terminal. Nothing was written."));
    }
}
