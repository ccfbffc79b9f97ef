/** A pretend Confluence on loopback: a seeded world, one class a route, a sealed list of troubles. */
@NullMarked
package org.stocktake.demosite;

import org.jspecify.annotations.NullMarked;
