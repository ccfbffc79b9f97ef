package org.stocktake.demosite.fault;

/** A fault that only sites of Cloud have. */
public sealed interface CloudFault extends Fault permits GatewayTimeout, NumericIds, OddLinks {}
