/**
 * Value types of the domain: pages, spaces, people, versions, weeks and links. They do no input or output. Start at
 * {@link org.stocktake.model.Page}.
 */
@NullMarked
package org.stocktake.model;

import org.jspecify.annotations.NullMarked;
