/** Connections: addresses, proxies, certificates and credentials. */
@NullMarked
package org.stocktake.http.network;

import org.jspecify.annotations.NullMarked;
