package org.stocktake.model;

/** A label of a page; {@code prefix} is {@code global}, {@code my} or {@code team}. */
public record Label(String prefix, String name) implements Comparable<Label> {
    /** Whether everybody sees it. Personal labels (favourites) do not count as labels of the page. */
    boolean isShared() {
        return !prefix.equals("my");
    }

    /** The form of the column {@code labels}: the prefix {@code global} is left out. */
    public String text() {
        return prefix.equals("global") ? name : prefix + ":" + name;
    }

    @Override
    public int compareTo(Label other) {
        return text().compareTo(other.text());
    }
}
