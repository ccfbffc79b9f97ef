package org.stocktake.web;

import io.javalin.http.Context;

/**
 * Who asks.
 *
 * @param name of the person, for what is done in this name; empty if not known
 * @param formToken what a form must send back, so that no other site can send it; empty if the dashboard takes no forms
 */
record User(String name, String formToken) {
    private static final String ATTRIBUTE = "user";

    /** The user of a request that {@link Guard} has let in. */
    static User of(Context context) {
        User user = context.attribute(ATTRIBUTE);
        if (user == null) {
            throw new IllegalStateException("the guard has not seen this request");
        }
        return user;
    }

    void enter(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
