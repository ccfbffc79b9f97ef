package org.stocktake.demosite.cql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.demosite.world.Facts;

/**
 * The part of CQL that clients of this site use: {@code type}, {@code space}, {@code id}, {@code container},
 * {@code parent}, {@code label}, {@code title} and {@code created} and the fields of the workflow app, compared by
 * {@code =}, {@code !=}, {@code in} and {@code not in}, dates by {@code <}, {@code <=}, {@code >} and {@code >=}, joined
 * by {@code and}, {@code or} and parentheses. {@code order by} is ignored: results are sorted by id. Everything else is
 * rejected.
 */
public final class Cql {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(!=|<=|>=|=|<|>|\\(|\\)|,)|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s=!<>(),\"]+))");
    private static final Set<String> SIGNS = Set.of("(", ")", ",", "=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> ORDERS = Set.of("created", "lastmodified", "title", "asc", "desc");

    private final String query;
    private final Instant now;
    private final CqlFields fields;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Cql(String query, Instant now, CqlFields fields) {
        this.query = query;
        this.now = now;
        this.fields = fields;
        Matcher matcher = TOKEN.matcher(query);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String quoted = matcher.group(2);
            // The mark prevents a quoted word from being parsed as a keyword.
            tokens.add(
                    quoted != null
                            ? "\"" + quoted.replaceAll("\\\\(.)", "$1")
                            : matcher.group(1) != null ? matcher.group(1) : matcher.group(3));
        }
        if (!query.substring(end).isBlank() || tokens.isEmpty()) {
            throw refused();
        }
    }

    /**
     * @param now the moment that {@code now()} means
     * @throws CqlException if the query cannot be parsed
     */
    public static Predicate<Facts> parse(String query, Instant now, CqlFields fields) {
        Cql cql = new Cql(query, now, fields);
        Predicate<Facts> condition = cql.either();
        cql.order();
        if (cql.next < cql.tokens.size()) {
            throw cql.refused();
        }
        return condition;
    }

    private void order() {
        if (is("order")) {
            take();
            if (!take().equalsIgnoreCase("by") || next == tokens.size()) {
                throw refused();
            }
            while (next < tokens.size()) {
                String word = take();
                if (!word.equals(",") && !ORDERS.contains(word.toLowerCase(Locale.ROOT))) {
                    throw refused();
                }
            }
        }
    }

    private Predicate<Facts> either() {
        Predicate<Facts> condition = both();
        while (is("or")) {
            take();
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<Facts> both() {
        Predicate<Facts> condition = one();
        while (is("and")) {
            take();
            condition = condition.and(one());
        }
        return condition;
    }

    private Predicate<Facts> one() {
        if (is("(")) {
            take();
            Predicate<Facts> condition = either();
            expect(")");
            return condition;
        }
        String field = take().toLowerCase(Locale.ROOT);
        String operator = take().toLowerCase(Locale.ROOT);
        if (operator.startsWith("<") || operator.startsWith(">")) {
            Predicate<Instant> wanted = compared(operator, moment());
            return field.equals("created")
                    ? facts -> wanted.test(facts.created())
                    : fields.moment(field, wanted).orElseThrow(this::refused);
        }
        boolean not = operator.equals("!=") || operator.equals("not");
        if (operator.equals("not")) {
            operator = take().toLowerCase(Locale.ROOT);
        }
        Set<String> values = switch (operator) {
            case "=", "!=" -> Set.of(value());
            case "in" -> values();
            default -> throw refused();
        };
        Predicate<Facts> condition = comparison(field, values);
        return not ? condition.negate() : condition;
    }

    private Predicate<Facts> comparison(String field, Set<String> values) {
        switch (field) {
            case "type" -> {
                if (!fields.types().containsAll(values)) {
                    throw refused();
                }
                return facts -> values.contains(facts.type().name().toLowerCase(Locale.ROOT));
            }
            case "space" -> {
                return facts -> values.contains(facts.space().key());
            }
            case "id", "content" -> {
                Set<Long> ids = numbers(values);
                return facts -> ids.contains(facts.id());
            }
            case "container" -> {
                Set<Long> ids = numbers(values);
                return facts -> facts.isInPage() && ids.contains(facts.page());
            }
            case "parent" -> {
                Set<Long> ids = numbers(values);
                return facts -> facts.parent() != null && ids.contains(facts.parent());
            }
            case "label" -> {
                return facts -> facts.labels().stream().anyMatch(label -> values.contains(label.name()));
            }
            case "title" -> {
                return facts -> values.contains(facts.title());
            }
            default -> {
                return fields.among(field, values).orElseThrow(this::refused);
            }
        }
    }

    private static Predicate<Instant> compared(String operator, Instant moment) {
        return switch (operator) {
            case "<" -> instant -> instant.isBefore(moment);
            case "<=" -> instant -> !instant.isAfter(moment);
            case ">" -> instant -> instant.isAfter(moment);
            default -> instant -> !instant.isBefore(moment);
        };
    }

    /** A date, or {@code now()} with or without an offset. */
    private Instant moment() {
        if (!is("now")) {
            return CqlMoment.written(value()).orElseThrow(this::refused);
        }
        take();
        expect("(");
        String offset = is(")") ? "" : value();
        expect(")");
        return CqlMoment.beside(now, offset).orElseThrow(this::refused);
    }

    private Set<Long> numbers(Set<String> values) {
        Set<Long> numbers = new TreeSet<>();
        for (String value : values) {
            try {
                numbers.add(Long.parseLong(value));
            } catch (NumberFormatException e) {
                throw refused();
            }
        }
        return numbers;
    }

    private Set<String> values() {
        Set<String> values = new TreeSet<>();
        expect("(");
        do {
            values.add(value());
        } while (take().equals(","));
        if (!tokens.get(next - 1).equals(")")) {
            throw refused();
        }
        return values;
    }

    private String value() {
        String value = take();
        // Without quotes, the tilde of a personal space is an operator.
        if (SIGNS.contains(value) || value.startsWith("~")) {
            throw refused();
        }
        if (value.equalsIgnoreCase("currentUser") && is("(")) {
            take();
            expect(")");
            return CqlFields.CURRENT_USER;
        }
        return value.startsWith("\"") ? value.substring(1) : value;
    }

    private boolean is(String word) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    }

    private void expect(String word) {
        if (!take().equals(word)) {
            throw refused();
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw refused();
        }
        return tokens.get(next++);
    }

    private CqlException refused() {
        return CqlException.ofQuery(query);
    }
}
