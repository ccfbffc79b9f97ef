package org.stocktake.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * Sources of settings besides flags.
 *
 * @param folder the working directory
 * @param zone time zone of this machine
 */
public record Environment(Path folder, Map<String, String> environment, ZoneId zone) {
    public Environment {
        environment = Map.copyOf(environment);
    }
}
