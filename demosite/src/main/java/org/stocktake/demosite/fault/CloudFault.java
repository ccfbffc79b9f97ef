package org.stocktake.demosite.fault;

/** A fault that only sites of Cloud have. */
public sealed interface CloudFault extends Fault
        permits FileWithoutPage, GatewayTimeout, NumericIds, OddLinks, SearchLag, UnknownWord, WrongTotal {}
