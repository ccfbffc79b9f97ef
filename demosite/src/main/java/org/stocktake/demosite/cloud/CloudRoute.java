package org.stocktake.demosite.cloud;

import org.stocktake.demosite.route.Endpoint;

/** An endpoint of Cloud. */
interface CloudRoute extends Endpoint<CloudSite> {}
