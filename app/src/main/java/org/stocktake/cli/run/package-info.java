/** Commands that contact a site, read an export, or prepare this. */
@NullMarked
package org.stocktake.cli.run;

import org.jspecify.annotations.NullMarked;
