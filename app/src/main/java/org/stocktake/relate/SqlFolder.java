package org.stocktake.relate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.engine.SqlTexts;

/** Loads the SQL files of this package. To add a query, add a file. */
final class SqlFolder {
    private SqlFolder() {}

    /**
     * The files of {@code /relate/<folder>}, each after the files it needs, otherwise sorted by name.
     */
    static List<SqlFile> files(String folder) {
        Map<String, SqlFile> remaining = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : SqlTexts.in("/relate/" + folder).entrySet()) {
            remaining.put(file.getKey(), SqlFile.parse(file.getKey() + ".sql", file.getValue()));
        }
        return inOrder(remaining.values());
    }

    private static List<SqlFile> inOrder(Collection<SqlFile> files) {
        List<SqlFile> ordered = new ArrayList<>();
        List<SqlFile> remaining = new ArrayList<>(files);
        while (!remaining.isEmpty()) {
            List<String> done = ordered.stream().map(SqlFile::name).toList();
            SqlFile next = remaining.stream()
                    .filter(file -> done.containsAll(file.needs()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("these files need each other, or one that is missing: "
                            + remaining.stream().map(SqlFile::name).toList()));
            ordered.add(next);
            remaining.remove(next);
        }
        return List.copyOf(ordered);
    }
}
