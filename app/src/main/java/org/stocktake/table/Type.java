package org.stocktake.table;

/** The type of a column, as SQL and as the word used in the dictionary. */
public enum Type {
    TEXT("VARCHAR", "text"),
    INTEGER("INTEGER", "int"),
    BIGINT("BIGINT", "int"),
    DECIMAL("DOUBLE", "dec"),
    BOOLEAN("BOOLEAN", "bool"),
    DATE("DATE", "date"),
    /** An instant in UTC, stored without a zone so that no reader shifts it into its own. */
    INSTANT("TIMESTAMP", "ts");

    private final String sql;
    private final String word;

    Type(String sql, String word) {
        this.sql = sql;
        this.word = word;
    }

    public String sql() {
        return sql;
    }

    public String word() {
        return word;
    }
}
