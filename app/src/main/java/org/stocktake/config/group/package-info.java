/** Groups of settings, read into the options of the rooms that act on them. */
@NullMarked
package org.stocktake.config.group;

import org.jspecify.annotations.NullMarked;
