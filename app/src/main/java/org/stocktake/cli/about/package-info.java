/** Commands about Stocktake itself: what it supports, its version, and support reports. */
@NullMarked
package org.stocktake.cli.about;

import org.jspecify.annotations.NullMarked;
