package org.stocktake.demosite.route;

/** An endpoint of Data Center. */
interface Route extends Endpoint<Site> {}
