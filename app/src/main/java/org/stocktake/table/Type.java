package org.stocktake.table;

/** Type of a column, in SQL and in the column dictionary. */
public enum Type {
    TEXT("VARCHAR", "text"),
    INTEGER("INTEGER", "int"),
    BIGINT("BIGINT", "int"),
    DECIMAL("DOUBLE", "dec"),
    BOOLEAN("BOOLEAN", "bool"),
    DATE("DATE", "date"),
    /** An instant in UTC, stored without a zone so that readers do not convert it. */
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

    /** Whether its values are numbers, which stand at the right. */
    public boolean isNumber() {
        return switch (this) {
            case INTEGER, BIGINT, DECIMAL -> true;
            case TEXT, BOOLEAN, DATE, INSTANT -> false;
        };
    }
}
