package org.stocktake.web;

import io.javalin.http.Context;

/**
 * Who asks.
 *
 * @param name of the person, for what is done in this name; empty if not known
 * @param formToken what a form must send back, so that no other site can send it; empty if the dashboard takes no forms
 * @param signIn how the person was let in
 */
record User(String name, String formToken, SignIn signIn) {
    /** How a person was let in. */
    enum SignIn {
        /** Everyone may read. */
        NONE,
        /** In the form of the dashboard, which can be left again. */
        FORM,
        /** With the token in a header, as programs do. */
        BEARER,
        /** By a proxy. */
        PROXY
    }

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
