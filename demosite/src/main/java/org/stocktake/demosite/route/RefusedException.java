package org.stocktake.demosite.route;

/** A request that receives an error. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    public static RefusedException badRequest(String message) {
        return new RefusedException(400, message);
    }

    /** The same error for missing content and for content that the account may not see. */
    public static RefusedException noContent(String id) {
        return new RefusedException(404, "No content found with id: ContentId{id=" + id + "}");
    }

    public static RefusedException noSpace(String key) {
        return new RefusedException(404, "No space with key : " + key);
    }

    public static RefusedException noRoute(String path) {
        return new RefusedException(404, "null for uri: " + path);
    }

    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
