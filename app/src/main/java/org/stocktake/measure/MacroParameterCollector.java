package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects macro parameters that refer to other content: labels of listed pages, attachments, and roots of page lists.
 */
final class MacroParameterCollector {
    private static final Set<String> OF_LABELS = Set.of("label", "labels", "cql");

    /**
     * Parameters by which macros for diagrams, documents and spreadsheets name an attachment. Each app uses its own. A
     * value that is no file name has no effect.
     */
    private static final Set<String> FILE_PARAMETERS = Set.of(
            "name", "file", "filename", "fileName", "attachment", "attachments", "diagram", "diagramName", "image");

    private static final int LONGEST_FILE_NAME = 255;

    /** In CQL: {@code label = "a"} and {@code label in ("a", "b")}, but not exclusions. */
    private static final Pattern CQL_LABELS = Pattern.compile(
            "\\blabel\\s*(?:=\\s*(\"[^\"]*\"|'[^']*'|[^\\s()\"']+)|\\bin\\s*\\(([^)]*)\\))", Pattern.CASE_INSENSITIVE);

    private final TreeSet<String> labels = new TreeSet<>();
    private final TreeSet<String> files = new TreeSet<>();
    private final TreeSet<String> lists = new TreeSet<>();

    static boolean isWanted(String macro, String parameter) {
        return macro.equals("contentbylabel") ? OF_LABELS.contains(parameter) : FILE_PARAMETERS.contains(parameter);
    }

    void clear() {
        labels.clear();
        files.clear();
        lists.clear();
    }

    /** @param root root of a page list, as encoded by {@link ListRoot} */
    void list(String root) {
        lists.add(root);
    }

    /** A relevant parameter with its text. */
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
        Matcher matcher = CQL_LABELS.matcher(query);
        while (matcher.find()) {
            lists.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return lists;
    }

    /** Labels separated by commas or spaces; a leading minus excludes a label. */
    private void labels(String list) {
        for (String written : list.split("[,\\s]+", -1)) {
            String label = written.replaceAll("^[+\"']+|[\"']+$", "")
                    .replaceFirst("^global:", "")
                    .toLowerCase(Locale.ROOT);
            // "my:" labels are personal favourites.
            if (!label.isEmpty() && !label.startsWith("-") && !label.startsWith("my:")) {
                labels.add(label);
            }
        }
    }

    /** In wiki markup a caret precedes file names, and some macros still write it. */
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
