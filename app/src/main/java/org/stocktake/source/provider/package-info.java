/** All kinds of systems that can be read, and which of them an origin is. Start at {@code SourceProviders}. */
@NullMarked
package org.stocktake.source.provider;

import org.jspecify.annotations.NullMarked;
