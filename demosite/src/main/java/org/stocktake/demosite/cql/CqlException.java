package org.stocktake.demosite.cql;

/** A query, or its context, that the site cannot parse. */
public final class CqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CqlException(String message) {
        super(message);
    }

    static CqlException ofQuery(String query) {
        return new CqlException("Could not parse cql : " + query);
    }

    static CqlException ofContext(String context) {
        return new CqlException("Could not parse cqlcontext : " + context);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
