package org.stocktake.cli;

/**
 * What runs.
 *
 * @param version of Stocktake
 * @param java version and vendor of the Java that runs it
 * @param system operating system and processor
 */
public record Build(String version, String java, String system) {}
