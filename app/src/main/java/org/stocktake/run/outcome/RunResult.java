package org.stocktake.run.outcome;

/** What a run did: it read the site or an export, or repeated what had failed beside a complete week. */
public sealed interface RunResult permits RunOutcome, RepeatedDeliveries {}
