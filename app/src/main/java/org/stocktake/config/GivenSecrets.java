package org.stocktake.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.ValueParser;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Secrets;

/** Registers the secrets of the command line and the environment for redaction, before anything else is read. */
public final class GivenSecrets {
    private static final Set<String> FLAGS = flags(secrets());

    private static final Set<String> ALL_FLAGS = flags(SettingsRegistry.all().stream());

    private GivenSecrets() {}

    public static void remember(List<String> arguments, Map<String, String> environment) {
        secrets().forEach(setting -> Secrets.remember(environment.getOrDefault(setting.environment(), "")));
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int end = argument.indexOf('=');
            String name = end < 0 ? argument : argument.substring(0, end);
            if (isSecret(name)) {
                Secrets.remember(
                        end >= 0 ? argument.substring(end + 1) : i + 1 < arguments.size() ? arguments.get(i + 1) : "");
            }
        }
    }

    /** Also matches misspelt flags, whose value an error message would quote. */
    private static boolean isSecret(String flag) {
        return FLAGS.contains(flag)
                || (flag.startsWith("--")
                        && !ALL_FLAGS.contains(flag)
                        && DidYouMean.nearest(flag, FLAGS).isPresent());
    }

    private static Stream<Setting<?>> secrets() {
        return SettingsRegistry.all().stream().filter(setting -> setting.form().shape() == ValueParser.Shape.SECRET);
    }

    private static Set<String> flags(Stream<Setting<?>> settings) {
        return settings.map(Setting::flag).collect(Collectors.toUnmodifiableSet());
    }
}
