package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what parameters of macros name: labels whose pages are listed, files, and pages below which lists begin. */
final class MacroParameterCollector {
    private static final Set<String> OF_LABELS = Set.of("label", "labels", "cql");

    /**
     * Parameters by which macros of diagrams, documents and sheets name a file of their page. Each app has its own, and
     * none says that it means a file: what is no name of one is of no consequence.
     */
    private static final Set<String> OF_FILES = Set.of(
            "name", "file", "filename", "fileName", "attachment", "attachments", "diagram", "diagramName", "image");

    private static final int LONGEST_FILE_NAME = 255;

    /** In the query language: {@code label = "a"} and {@code label in ("a", "b")}, but not what is excluded. */
    private static final Pattern IN_QUERY = Pattern.compile(
            "\\blabel\\s*(?:=\\s*(\"[^\"]*\"|'[^']*'|[^\\s()\"']+)|\\bin\\s*\\(([^)]*)\\))", Pattern.CASE_INSENSITIVE);

    private final TreeSet<String> labels = new TreeSet<>();
    private final TreeSet<String> files = new TreeSet<>();
    private final TreeSet<String> lists = new TreeSet<>();

    static boolean isWanted(String macro, String parameter) {
        return macro.equals("contentbylabel") ? OF_LABELS.contains(parameter) : OF_FILES.contains(parameter);
    }

    void clear() {
        labels.clear();
        files.clear();
        lists.clear();
    }

    /** @param root where the list of a macro begins, as {@link ListRoot} keeps it */
    void list(String root) {
        lists.add(root);
    }

    /** A parameter that is wanted, with its text. */
    void add(String macro, String parameter, String value) {
        if (!macro.equals("contentbylabel")) {
            file(value);
        } else if (parameter.equals("cql")) {
            for (String list : inQuery(value)) {
                labels(list);
            }
        } else {
            labels(value);
        }
    }

    private static List<String> inQuery(String query) {
        List<String> lists = new ArrayList<>();
        Matcher matcher = IN_QUERY.matcher(query);
        while (matcher.find()) {
            lists.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return lists;
    }

    /** Labels with commas or spaces between them; a minus before one means those without it. */
    private void labels(String list) {
        for (String written : list.split("[,\\s]+", -1)) {
            String label = written.replaceAll("^[+\"']+|[\"']+$", "")
                    .replaceFirst("^global:", "")
                    .toLowerCase(Locale.ROOT);
            // The favourites of whoever looks are no labels.
            if (!label.isEmpty() && !label.startsWith("-") && !label.startsWith("my:")) {
                labels.add(label);
            }
        }
    }

    /** In wiki markup a file was written with a roof before it, and some macros still do. */
    private void file(String value) {
        String name = value.startsWith("^") ? value.substring(1) : value;
        if (!name.isEmpty() && name.length() <= LONGEST_FILE_NAME && name.indexOf('/') < 0) {
            files.add(name);
        }
    }

    Measured.Names names() {
        return labels.isEmpty() && files.isEmpty() && lists.isEmpty()
                ? Measured.Names.NONE
                : new Measured.Names(List.copyOf(labels), List.copyOf(files), List.copyOf(lists));
    }
}
