package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.http.reply.Call;

/**
 * The request URL of a {@link Call}; the only class that builds one. {@code toString} is safe for messages: values of
 * secret parameters are masked and long values are cut.
 */
final class Address {
    private static final Pattern SECRET =
            Pattern.compile("token|passw|secret|signature|jwt|session|credential|api_?key|authorization");
    /** Long enough to show the start of any cursor and to distinguish two lists of expansions. */
    private static final int LONGEST_VALUE = 80;

    private final URI base;
    private final String path;
    private final List<Call.Parameter> query;

    Address(URI base, Call call) {
        this.base = base;
        this.path = encoded(call.path(), "/:@!$&'()*+,;=");
        this.query = call.query();
    }

    URI uri() {
        return URI.create(base + path + query(Call.Parameter::value));
    }

    @Override
    public String toString() {
        return base + path + query(Address::shown);
    }

    private String query(Function<Call.Parameter, String> value) {
        return query.isEmpty()
                ? ""
                : query.stream()
                        .map(p -> encoded(p.name(), "") + "=" + encoded(value.apply(p), "*,:/"))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String shown(Call.Parameter parameter) {
        if (SECRET.matcher(parameter.name().toLowerCase(Locale.ROOT)).find()) {
            return "***";
        }
        String value = parameter.value();
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...";
    }

    /** Percent-encodes every character except RFC 3986's unreserved ones and those in {@code also}. */
    private static String encoded(String text, String also) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0 || also.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return out.toString();
    }
}
