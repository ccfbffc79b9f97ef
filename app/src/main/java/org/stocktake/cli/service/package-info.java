/** Commands that make systemd start Stocktake. */
@NullMarked
package org.stocktake.cli.service;

import org.jspecify.annotations.NullMarked;
