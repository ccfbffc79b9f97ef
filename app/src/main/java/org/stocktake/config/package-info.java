/** What the operator asked for: every setting is declared once and has three ways in, a file, the environment and a flag. */
@NullMarked
package org.stocktake.config;

import org.jspecify.annotations.NullMarked;
