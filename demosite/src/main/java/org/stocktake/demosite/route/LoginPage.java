package org.stocktake.demosite.route;

/** The page that a browser without a session sees. */
public final class LoginPage implements Route {
    @Override
    public String path() {
        return "/login.action";
    }

    @Override
    public Reply answer(Request request, Site site) {
        return page();
    }

    /** The page as HTML, with status 200. */
    public static Reply page() {
        return Reply.html(
                200,
                "<!DOCTYPE html>\n<html><head><title>Log In - Confluence</title></head><body>"
                        + "<form name=\"loginform\" method=\"POST\" action=\"/dologin.action\">"
                        + "<input name=\"os_username\"/><input name=\"os_password\" type=\"password\"/>"
                        + "</form></body></html>\n");
    }
}
