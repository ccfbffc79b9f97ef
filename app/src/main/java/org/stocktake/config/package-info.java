/**
 * Configuration of a run. Each {@link org.stocktake.config.setting.Setting} is declared once, beside the record that holds its
 * value. A setting comes from the configuration file, an environment variable or a flag. Start at {@link
 * org.stocktake.config.SettingsReader}, which returns {@link org.stocktake.config.Settings} or reports all problems at
 * once.
 */
@NullMarked
package org.stocktake.config;

import org.jspecify.annotations.NullMarked;
