package org.stocktake.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stocktake.failure.Code;
import org.stocktake.table.FormerNames;

/**
 * Parquet files of a published table, read with the present names. The folder of a file indicates its schema: {@code
 * iso_week=…} for schema 1, {@code week=…} for later ones. Files of the present schema cause no extra work.
 */
public final class PublishedFiles {
    /** The prefix of folders that contain files of schema 1. */
    public static final String FORMER_FOLDER = "iso_week=";

    private PublishedFiles() {}

    /** Loaded when the first former name occurs, because it reads the headers of all rules. */
    private static final class Names {
        private static final SqlHeader.Grammar GRAMMAR =
                new SqlHeader.Grammar(Set.of("finding", "formerly"), Set.of("finding"), true, Code.FINDING_FAILED, "");

        private static final Pattern FINDING = Pattern.compile("F\\d{2} ([A-Z][A-Z0-9_]*) \\d+");

        static final FormerNames FORMER = new FormerNames(rules());

        private static Map<String, String> rules() {
            Map<String, String> rules = new HashMap<>();
            for (SqlFile file : SqlFile.in("/findings/rules")) {
                SqlHeader header = file.header(GRAMMAR);
                SqlHeader.Field finding = header.find("finding").orElseThrow();
                // With arguments, the line renames a threshold.
                header.all("formerly").stream()
                        .filter(field -> field.arguments().isEmpty())
                        .flatMap(field -> field.list().stream())
                        .forEach(name -> rules.put(
                                name, header.arguments(finding, FINDING).group(1)));
            }
            return rules;
        }
    }

    /** The names of schema 1, and the former ids of the built-in rules. */
    public static FormerNames formerNames() {
        return Names.FORMER;
    }

    public static boolean isFormer(Path file) {
        Path folder = file.getParent();
        return folder != null && String.valueOf(folder.getFileName()).startsWith(FORMER_FOLDER);
    }

    /**
     * Files of one table, one for each week, as SQL writes them after {@code FROM}. A column that an older file lacks is
     * empty.
     *
     * @param files the columns of the first file come first
     */
    public static String rows(String table, Collection<Path> files) {
        List<Path> former = new ArrayList<>();
        List<Path> today = new ArrayList<>();
        files.forEach(file -> (isFormer(file) ? former : today).add(file));
        if (former.isEmpty() || !formerNames().affects(table)) {
            return Sql.parquet(files);
        }
        String renamed = formerNames().today(table, Sql.parquet(former));
        if (today.isEmpty()) {
            return "(" + renamed + ")";
        }
        String read = "FROM " + Sql.parquet(today);
        return isFormer(files.iterator().next())
                ? "((%s) UNION ALL BY NAME (%s))".formatted(renamed, read)
                : "((%s) UNION ALL BY NAME (%s))".formatted(read, renamed);
    }
}
