/**
 * A simulated Confluence server on the loopback interface, for the demo and for tests: generated content, one class for
 * each route, and faults that can be injected.
 */
@NullMarked
package org.stocktake.demosite;

import org.jspecify.annotations.NullMarked;
