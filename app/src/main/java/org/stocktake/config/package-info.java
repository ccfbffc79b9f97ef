/**
 * What the operator asked for. Each {@link org.stocktake.config.Setting} is declared once, beside the record it fills,
 * and has three ways in: file, environment, flag. Start at {@link org.stocktake.config.SettingsReader}, which gives
 * {@link org.stocktake.config.Settings} or every problem at once.
 */
@NullMarked
package org.stocktake.config;

import org.jspecify.annotations.NullMarked;
