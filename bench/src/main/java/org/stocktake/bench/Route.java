package org.stocktake.bench;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of address of the dashboard.
 *
 * @param text the path with {@code {}} for what names a thing, and the parameters that change what is computed
 */
record Route(String text) {
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern FILE = Pattern.compile("(.*)(\\.csv|\\.json)");
    private static final Set<String> TELLING = Set.of("q", "sql", "vs", "week", "weeks");

    private static final int USUAL = 150;
    private static final int SLOW = 400;
    private static final int TREND = 50;

    /** @param address path and parameters */
    static Route of(String address) {
        String[] parts = address.split("\\?", 2);
        StringBuilder text = new StringBuilder();
        String[] names = parts[0].split("/", -1);
        for (int i = 1; i < names.length; i++) {
            text.append('/').append(i == 2 ? generic(names[i]) : names[i]);
        }
        if (parts.length > 1) {
            List<String> telling = Pattern.compile("&")
                    .splitAsStream(parts[1])
                    .map(parameter -> parameter.replaceFirst("=.*", ""))
                    .filter(TELLING::contains)
                    .distinct()
                    .sorted()
                    .toList();
            if (!telling.isEmpty()) {
                text.append('?').append(String.join("&", telling));
            }
        }
        return new Route(text.toString());
    }

    private static String generic(String name) {
        var file = FILE.matcher(name);
        String stem = file.matches() ? file.group(1) : name;
        return WORD.matcher(stem).matches() ? name : "{}" + name.substring(stem.length());
    }

    boolean isPage() {
        return !isFile() && !text.startsWith("/assets") && !text.equals("/healthz");
    }

    /** A list as CSV or JSON. */
    boolean isFile() {
        return FILE.matcher(text.replaceFirst("\\?.*", "")).matches();
    }

    /** What few readers open: files, SQL of their own, and addresses that name a week. */
    boolean isRare() {
        return isFile() || text.startsWith("/sql?") || text.matches(".*[?&]week(&.*)?");
    }

    /** Milliseconds that 95 of 100 answers should take at most; 0 for none. */
    int aim() {
        if (!isPage() || text.startsWith("/sql")) {
            return 0;
        }
        return text.startsWith("/trends")
                ? TREND
                : text.startsWith("/changes") || text.contains("weeks") ? SLOW : USUAL;
    }
}
