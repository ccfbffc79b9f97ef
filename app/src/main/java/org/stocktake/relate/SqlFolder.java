package org.stocktake.relate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.engine.SqlTexts;

/** Finds the queries of this room: to add one, add a file. */
final class SqlFolder {
    private SqlFolder() {}

    /** The files of {@code /relate/<folder>}, each after those it needs, else by name. */
    static List<SqlFile> files(String folder) {
        Map<String, SqlFile> waiting = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : SqlTexts.in("/relate/" + folder).entrySet()) {
            waiting.put(file.getKey(), SqlFile.parse(file.getKey() + ".sql", file.getValue()));
        }
        return inOrder(waiting.values());
    }

    private static List<SqlFile> inOrder(Collection<SqlFile> files) {
        List<SqlFile> ordered = new ArrayList<>();
        List<SqlFile> waiting = new ArrayList<>(files);
        while (!waiting.isEmpty()) {
            List<String> done = ordered.stream().map(SqlFile::name).toList();
            SqlFile next = waiting.stream()
                    .filter(file -> done.containsAll(file.needs()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("these files need each other, or one that is missing: "
                            + waiting.stream().map(SqlFile::name).toList()));
            ordered.add(next);
            waiting.remove(next);
        }
        return List.copyOf(ordered);
    }
}
