/** The numbers and the links of one page: a pure function of its body. */
@NullMarked
package org.stocktake.measure;

import org.jspecify.annotations.NullMarked;
