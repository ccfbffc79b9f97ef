package org.stocktake.config;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * What settings are read from beside flags.
 *
 * @param folder the working folder
 * @param zone of this machine
 */
public record Environment(Path folder, Map<String, String> environment, ZoneId zone) {
    public Environment {
        environment = Map.copyOf(environment);
    }
}
