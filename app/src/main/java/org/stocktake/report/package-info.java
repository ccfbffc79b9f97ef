/**
 * The one-file report, and the parts of pages that it shares with the dashboard: style, charts and marks. Templates are
 * in {@code src/main/jte/report}; the build makes classes of this package from them. Start at {@link
 * org.stocktake.report.Report}.
 */
@NullMarked
package org.stocktake.report;

import org.jspecify.annotations.NullMarked;
