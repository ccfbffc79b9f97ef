package org.stocktake.config;

import java.util.List;
import java.util.Map;
import org.stocktake.failure.Secrets;

/** Remembers the secrets of a command line and an environment before anything is read from them, and can go wrong. */
public final class GivenSecrets {
    private GivenSecrets() {}

    public static void remember(List<String> arguments, Map<String, String> environment) {
        for (Setting<?> setting : Catalogue.all()) {
            if (setting.form().shape() == Form.Shape.SECRET) {
                Secrets.remember(environment.getOrDefault(setting.environment(), ""));
                remember(arguments, setting.flag());
            }
        }
    }

    private static void remember(List<String> arguments, String flag) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(flag + "=")) {
                Secrets.remember(argument.substring(flag.length() + 1));
            } else if (argument.equals(flag) && i + 1 < arguments.size()) {
                Secrets.remember(arguments.get(i + 1));
            }
        }
    }
}
