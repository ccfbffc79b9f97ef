package org.stocktake.cli.terminal;

/**
 * Version and platform of the program.
 *
 * @param version of Stocktake
 * @param java version and vendor of the Java runtime
 * @param system operating system and processor
 */
public record Build(String version, String java, String system) {}
