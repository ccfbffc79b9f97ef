package org.stocktake.config.value;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.model.Week;
import org.stocktake.schedule.CronExpression;

/** The parsers of all types of settings. */
public final class ValueParsers {
    public static final ValueParser<String> TEXT = of("text", rawValue -> text(rawValue, "one value"));

    public static final ValueParser<Secret> SECRET =
            new Scalar<>("text, never shown", ValueParser.Shape.SECRET, rawValue -> {
                if (rawValue instanceof RawValue.Text text) {
                    return new Secret(text.value());
                }
                throw new IllegalArgumentException("must be one value but was a list");
            });

    /** A secret for a header, without the byte order mark and white space of the file it was stored in. */
    public static final ValueParser<Secret> SENT_SECRET = new Scalar<>(
            "text, never shown",
            ValueParser.Shape.SECRET,
            rawValue -> Secret.toSend(SECRET.read(rawValue).reveal()));

    /** A user name for a header. */
    public static final ValueParser<String> SENT_TEXT = of("text", rawValue -> {
        String text = text(rawValue, "one value");
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must be one line without control characters");
        }
        return text;
    });

    public static final ValueParser<Boolean> SWITCH =
            new Scalar<>("true or false", ValueParser.Shape.SWITCH, rawValue -> switch (text(rawValue, "true or false")
                    .toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on", "1" -> true;
                case "false", "no", "off", "0" -> false;
                default -> throw wrong("true or false", rawValue);
            });

    /** Base URL of a site: {@code http} or {@code https}, a host, an optional context path, no trailing slash. */
    public static final ValueParser<URI> ADDRESS = of(SiteAddress.EXPECTED, SiteAddress::read);

    /** Base URL of a service, which may be the gateway of Atlassian. */
    public static final ValueParser<URI> BASE_URL = of(SiteAddress.EXPECTED, SiteAddress::base);

    public static final ValueParser<Endpoint> ENDPOINT =
            of("a host and a port like proxy.example.org:3128", ValueParsers::endpoint);

    /** A path, resolved against the folder of the place where it is set. */
    public static final ValueParser<Path> PATH = of("a path", ValueParsers::path);

    public static final ValueParser<Path> FILE =
            of("a file", rawValue -> existing(path(rawValue), Files::isRegularFile, "file"));

    public static final ValueParser<Path> FOLDER =
            of("a folder", rawValue -> existing(path(rawValue), Files::isDirectory, "folder"));

    public static final ValueParser<Path> FILE_OR_FOLDER =
            of("a file or a folder", rawValue -> existing(path(rawValue), Files::exists, "file or folder"));

    public static final ValueParser<ZoneId> ZONE = of("a time zone like Europe/Berlin", rawValue -> {
        try {
            return ZoneId.of(text(rawValue, "a time zone like Europe/Berlin"));
        } catch (DateTimeException e) {
            throw wrong("a time zone like Europe/Berlin", rawValue);
        }
    });

    public static final ValueParser<Week> WEEK = of("a week like 2026-W47", rawValue -> {
        try {
            return Week.parse(text(rawValue, "a week like 2026-W47"));
        } catch (IllegalArgumentException e) {
            throw wrong("a week like 2026-W47", rawValue);
        }
    });

    /** Times as in a crontab. */
    public static final ValueParser<CronExpression> CRON = of(CronExpression.EXPECTED, rawValue -> {
        try {
            return new CronExpression(text(rawValue, CronExpression.EXPECTED));
        } catch (IllegalArgumentException e) {
            throw wrong(CronExpression.EXPECTED, rawValue);
        }
    });

    /** A glob over space keys. A comma would join two globs. */
    public static final ValueParser<String> GLOB = of("a space key or a glob like TEAM*", rawValue -> {
        String text = text(rawValue, "a space key or a glob like TEAM*");
        if (text.contains(",")) {
            throw wrong("one space key or glob (give the flag again for the next one)", rawValue);
        }
        return text;
    });

    /** An IP address or a network. */
    public static final ValueParser<AddressRange> ADDRESS_RANGE = of(AddressRange.EXPECTED, rawValue -> {
        try {
            return AddressRange.parse(text(rawValue, AddressRange.EXPECTED));
        } catch (IllegalArgumentException e) {
            throw wrong(AddressRange.EXPECTED, rawValue);
        }
    });

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(B|KB|MB|GB)", Pattern.CASE_INSENSITIVE);

    private ValueParsers() {}

    public static ValueParser<Integer> whole(int least, int most) {
        String bound = most == Integer.MAX_VALUE ? least + " or more" : "%d to %d".formatted(least, most);
        return of("a whole number, " + bound, rawValue -> {
            String text = text(rawValue, bound);
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong("a whole number, " + bound, rawValue);
            }
            throw wrong(bound, rawValue);
        });
    }

    public static ValueParser<Double> number(double least, double most) {
        String bound = "%s to %s".formatted(plain(least), plain(most));
        return of("a number, " + bound, rawValue -> {
            String text = text(rawValue, bound);
            try {
                double value = Double.parseDouble(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong("a number, " + bound, rawValue);
            }
            throw wrong(bound, rawValue);
        });
    }

    public static ValueParser<Duration> duration(Duration least, Duration most) {
        String bound = "%s to %s".formatted(plain(least), plain(most));
        return of("a duration like 10s, 5m or 2h, " + bound, rawValue -> {
            Matcher matcher = DURATION.matcher(text(rawValue, "a duration like 10s or 5m"));
            if (!matcher.matches()) {
                throw wrong("a duration like 10s or 5m", rawValue);
            }
            long amount = Long.parseLong(matcher.group(1));
            Duration value = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw wrong(bound, rawValue);
            }
            return value;
        });
    }

    /** A number of bytes; 1 KB is 1,024 bytes. */
    public static ValueParser<Long> size(long leastMegabytes, long mostMegabytes) {
        String bound = "%dMB to %dMB".formatted(leastMegabytes, mostMegabytes);
        return of("a size like 256MB or 2GB, " + bound, rawValue -> {
            Matcher matcher = SIZE.matcher(text(rawValue, "a size like 256MB"));
            if (!matcher.matches()) {
                throw wrong("a size like 256MB", rawValue);
            }
            int shift = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                case "KB" -> 10;
                case "MB" -> 20;
                case "GB" -> 30;
                default -> 0;
            };
            long value = Long.parseLong(matcher.group(1)) << shift;
            if (value < leastMegabytes << 20 || value > mostMegabytes << 20) {
                throw wrong(bound, rawValue);
            }
            return value;
        });
    }

    /** A constant of an enum, in lower case. */
    public static <E extends Enum<E>> ValueParser<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String names = constants.stream().map(ValueParsers::lower).collect(Collectors.joining(", "));
        return of("one of " + names, rawValue -> {
            String text = text(rawValue, "one of " + names);
            return constants.stream()
                    .filter(constant -> lower(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong("one of " + names, rawValue));
        });
    }

    /** One of these names. */
    public static ValueParser<String> oneOf(List<String> all) {
        String names = String.join(", ", all);
        return of("one of " + names, rawValue -> {
            String text = text(rawValue, "one of " + names);
            if (!all.contains(text)) {
                throw wrong("one of " + names, rawValue);
            }
            return text;
        });
    }

    /** One of several characters, by name. */
    public static ValueParser<Character> sign(Map<String, Character> signs) {
        String names =
                signs.keySet().stream().sorted().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return of("one of " + names, rawValue -> {
            Character sign = signs.get(text(rawValue, "one of " + names));
            if (sign == null) {
                throw wrong("one of " + names, rawValue);
            }
            return sign;
        });
    }

    /** Several values: a list in the file, repeated flags, or one text with commas. */
    public static <E> ValueParser<List<E>> list(ValueParser<E> each) {
        return new Scalar<>("a list, each " + each.expected(), ValueParser.Shape.LIST, rawValue -> {
            if (rawValue instanceof RawValue.Items items) {
                return items.values().stream().map(each::read).toList();
            }
            return Arrays.stream(text(rawValue, "a list").split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(part -> each.read(new RawValue.Text(part, rawValue.place())))
                    .toList();
        });
    }

    public static <E> ValueParser<Set<E>> set(ValueParser<E> each) {
        ValueParser<List<E>> list = list(each);
        return new Scalar<>(
                list.expected(),
                ValueParser.Shape.LIST,
                rawValue -> list.read(rawValue).stream().collect(Collectors.toUnmodifiableSet()));
    }

    public static String text(RawValue rawValue, String expected) {
        if (rawValue instanceof RawValue.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("must be %s but was a %s"
                .formatted(expected, rawValue instanceof RawValue.Items ? "list" : "group of settings"));
    }

    public static IllegalArgumentException wrong(String expected, RawValue rawValue) {
        String text = text(rawValue, expected);
        String shown = text.matches("-?\\d+(\\.\\d+)?") ? text : "\"" + text + "\"";
        return new IllegalArgumentException("must be %s but was %s".formatted(expected, shown));
    }

    private static <T> ValueParser<T> of(String expected, Function<RawValue, T> reader) {
        return new Scalar<>(expected, ValueParser.Shape.SINGLE, reader);
    }

    private static Endpoint endpoint(RawValue rawValue) {
        String expected = "a host and a port like proxy.example.org:3128";
        String text = text(rawValue, expected);
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(colon, 0));
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isBlank() && !host.contains("/") && !host.contains("@") && port >= 1 && port <= 65_535) {
                return new Endpoint(host, port);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be " + expected, e);
        }
        // Not shown, since proxy URLs may contain passwords.
        throw new IllegalArgumentException("must be " + expected);
    }

    private static Path path(RawValue rawValue) {
        try {
            return rawValue.place().folder().resolve(text(rawValue, "a path")).normalize();
        } catch (InvalidPathException e) {
            throw wrong("a path", rawValue);
        }
    }

    private static Path existing(Path path, Function<Path, Boolean> test, String kind) {
        if (!test.apply(path)) {
            throw new IllegalArgumentException("must be a %s that exists but was %s".formatted(kind, path));
        }
        return path;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace("_", "-");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String plain(Duration value) {
        if (value.toMillisPart() != 0) {
            return value.toMillis() + "ms";
        }
        if (value.toSecondsPart() != 0) {
            return value.toSeconds() + "s";
        }
        if (value.isZero()) {
            return "0s";
        }
        return value.toMinutesPart() != 0 ? value.toMinutes() + "m" : value.toHours() + "h";
    }

    private record Scalar<T>(String expected, Shape shape, Function<RawValue, T> reader) implements ValueParser<T> {
        @Override
        public T read(RawValue rawValue) {
            return reader.apply(rawValue);
        }
    }
}
