package org.stocktake.demosite.cql;

/** A query that the site cannot parse. */
public final class CqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String query;

    CqlException(String query) {
        super("Could not parse cql : " + query);
        this.query = query;
    }

    public String query() {
        return query;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
