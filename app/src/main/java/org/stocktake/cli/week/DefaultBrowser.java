package org.stocktake.cli.week;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The browser that the desktop of this machine opens addresses with. */
final class DefaultBrowser {
    /** On Linux, macOS and Windows; only one of them exists. */
    private static final List<List<String>> PROGRAMS =
            List.of(List.of("xdg-open"), List.of("open"), List.of("rundll32", "url.dll,FileProtocolHandler"));

    private DefaultBrowser() {}

    /** Whether a program was started; whether it shows the page is not known. */
    static boolean open(URI address) {
        for (List<String> program : PROGRAMS) {
            ProcessBuilder browser = new ProcessBuilder(new ArrayList<>(program));
            browser.command().add(address.toString());
            browser.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
            try {
                browser.start();
                return true;
            } catch (IOException e) {
                // This system does not have the program.
            }
        }
        return false;
    }
}
