/** A setting with its names, and the settings that were set: their values, and what is wrong with them. */
@NullMarked
package org.stocktake.config.setting;

import org.jspecify.annotations.NullMarked;
