package org.stocktake.config.setting;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** Collects all problems of the settings, to report them at once. */
public final class Problems {
    private final List<String> sentences = new ArrayList<>();

    public void add(String sentence) {
        sentences.add(sentence);
    }

    public void throwIfAny() {
        if (!sentences.isEmpty()) {
            String count = sentences.size() == 1 ? "One thing is" : sentences.size() + " things are";
            throw new StocktakeException(
                    Code.SETTING,
                    "settings",
                    count + " wrong or missing.\n  " + String.join("\n  ", sentences) + "\n",
                    "All settings are described in docs/reference/settings.md, and by --help of the command.");
        }
    }
}
