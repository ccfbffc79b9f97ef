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
public record Surroundings(Path folder, Map<String, String> environment, ZoneId zone) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
