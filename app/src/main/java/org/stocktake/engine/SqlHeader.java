package org.stocktake.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/**
 * The header of a {@link SqlFile}: its comment lines before the SQL. Each field is a line {@code -- key: value} or
 * {@code -- key arguments: value}. A line that begins with {@code --} and three spaces continues the line above.
 */
public final class SqlHeader {
    /** A colon in quotes or parentheses belongs to the arguments. */
    private static final Pattern FIELD =
            Pattern.compile("([a-z]+)((?:\"[^\"]*\"|\\([^)]*\\)|[^\":(])*): (.+)", Pattern.DOTALL);

    private static final Pattern KEY = Pattern.compile("[a-z]+\\b");

    private final String file;
    private final Grammar grammar;
    private final List<Field> fields = new ArrayList<>();

    private SqlHeader(String file, Grammar grammar) {
        this.file = file;
        this.grammar = grammar;
    }

    /**
     * The fields that a kind of file may have.
     *
     * @param keys all keys
     * @param once the keys that a header may have only once
     * @param comments whether other lines are comments; otherwise they are errors
     * @param code of errors
     * @param remedy of errors
     */
    public record Grammar(Set<String> keys, Set<String> once, boolean comments, Code code, String remedy) {
        public Grammar {
            keys = Set.copyOf(keys);
            once = Set.copyOf(once);
        }
    }

    /**
     * A field.
     *
     * @param arguments the text between key and colon; may be empty
     * @param line number of its first line, from 1
     */
    public record Field(String key, String arguments, String value, int line) {
        /** The values of a list, separated by spaces or commas. */
        public List<String> list() {
            return List.of(value.split("[ ,]+"));
        }

        /** The line as written, with continuations joined. */
        public String text() {
            return "-- " + key + (arguments.isEmpty() ? "" : " " + arguments) + ": " + value;
        }
    }

    static SqlHeader parse(SqlFile sql, Grammar grammar) {
        SqlHeader header = new SqlHeader(sql.file(), grammar);
        StringBuilder line = new StringBuilder();
        int number = 0;
        int first = 0;
        Iterator<String> lines = sql.text().lines().iterator();
        while (lines.hasNext()) {
            String next = lines.next();
            number++;
            if (!line.isEmpty() && next.startsWith("--   ")) {
                line.append(' ').append(next.substring(2).strip());
                continue;
            }
            header.add(line.toString(), first);
            line.setLength(0);
            if (next.startsWith("--")) {
                line.append(next.substring(2).strip());
                first = number;
            } else if (!next.isBlank()) {
                return header;
            }
        }
        throw header.wrong(number, "The file holds no query.");
    }

    private void add(String line, int number) {
        Matcher key = KEY.matcher(line);
        if (!key.lookingAt() || !grammar.keys().contains(key.group())) {
            if (!grammar.comments() && !line.isEmpty()) {
                throw notUnderstood("-- " + line, number);
            }
            return;
        }
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            throw notUnderstood("-- " + line, number);
        }
        if (grammar.once().contains(key.group()) && find(key.group()).isPresent()) {
            throw wrong(number, "The header says \"%s\" twice.".formatted(key.group()));
        }
        fields.add(new Field(key.group(), field.group(2).strip(), field.group(3).strip(), number));
    }

    /** All fields with a key, in order. */
    public List<Field> all(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).toList();
    }

    /** The first field with a key. */
    public Optional<Field> find(String key) {
        return all(key).stream().findFirst();
    }

    /**
     * The arguments of a field, matched by a pattern.
     *
     * @throws StocktakeException if they do not match
     */
    public Matcher arguments(Field field, Pattern pattern) {
        Matcher matcher = pattern.matcher(field.arguments());
        if (!matcher.matches()) {
            throw notUnderstood(field.text(), field.line());
        }
        return matcher;
    }

    /** An error in a line. */
    public StocktakeException wrong(int line, String what) {
        return new StocktakeException(grammar.code(), "%s, line %d".formatted(file, line), what, grammar.remedy());
    }

    private StocktakeException notUnderstood(String line, int number) {
        return wrong(number, "The header is not understood: \"%s\".".formatted(line));
    }
}
