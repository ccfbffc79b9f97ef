package org.stocktake.model;

/** The text of a comment, to see which files it shows. */
public record CommentBody(long comment, Body.Format format, String text) {}
