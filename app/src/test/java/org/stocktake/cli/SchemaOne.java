package org.stocktake.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A data folder of schema 1, created from CSV texts with DuckDB only, so that no present code writes it. It has four
 * weeks of a small wiki. The first is in the history only, the second is an archive, and the others are snapshots.
 */
record SchemaOne(Path data) {
    static final String HISTORY = "2025-W49";
    static final String ARCHIVE = "2025-W50";
    static final String SNAPSHOT = "2025-W51";
    static final String NEWEST = "2025-W52";
    static final List<String> WEEKS = List.of(HISTORY, ARCHIVE, SNAPSHOT, NEWEST);

    /** The first 12 digits of the SHA-256 of {@code COLD_SPACE DOCS}. */
    static final String COLD = "05eac4abef62";

    private static final Set<String> KEPT = Set.of("pages", "spaces", "findings", "rules", "bottlenecks", "runs");

    /** Tables without rows, with their key. */
    private static final Map<String, String> EMPTY = new TreeMap<>(Map.of(
            "links", "source_page_id",
            "attachments", "attachment_id",
            "workflow", "page_id",
            "approvals", "page_id",
            "workflow_tasks", "page_id",
            "workflow_parameters", "page_id",
            "transitions", "page_id",
            "duplicates", "page_id"));

    private static final Map<String, String> KEYS = Map.of(
            "pages", "page_id",
            "spaces", "space_key",
            "people", "person_id",
            "findings", "finding_id",
            "rules", "rule_id",
            "failures", "number",
            "bottlenecks", "space_key",
            "labels", "page_id",
            "changes", "page_id",
            "runs", "run_id");

    /** By table: names and types of columns, then rows. */
    private static Map<String, String> tables(String week) {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("pages", """
                page_id:BIGINT,space_key:VARCHAR,title:VARCHAR,url:VARCHAR,content_type:VARCHAR,status:VARCHAR,row_quality:VARCHAR,missing_groups:VARCHAR,word_count:INTEGER,owner:VARCHAR
                1,DOCS,Home,http://wiki/1,page,current,ok,,120,ann
                2,DOCS,Guide of %1$s,http://wiki/2,page,current,ok,,80,ann
                """.formatted(week));
        tables.put("spaces", """
                space_key:VARCHAR,name:VARCHAR,status:VARCHAR,coverage:DOUBLE,pages_current:INTEGER
                ,,,100,2
                DOCS,Documents,current,100,2
                """);
        tables.put("people", """
                person_id:VARCHAR,display_name:VARCHAR,account_status:VARCHAR,kind:VARCHAR
                ann,Ann Miller,active,user
                """);
        tables.put("findings", """
                finding_id:VARCHAR,rule_id:VARCHAR,rule_version:INTEGER,subject_kind:VARCHAR,subject_id:VARCHAR,page_id:BIGINT,space_key:VARCHAR,severity:VARCHAR,evidence:VARCHAR,threshold:VARCHAR,first_seen_week:VARCHAR,age_weeks:INTEGER,state:VARCHAR,suppressed_until:DATE,said_by:VARCHAR,said_at:TIMESTAMP,reason:VARCHAR,owner:VARCHAR,priority:DOUBLE,priority_basis:VARCHAR,why:VARCHAR,what_to_do:VARCHAR
                05eac4abef62,COLD_SPACE,2,space,DOCS,,DOCS,medium,300 days,days=0,2025-W49,%1$d,suppressed,2026-12-31,ann,2025-12-09 08:00:00,kept,,1.5,links,Because.,Do it.
                3ad93dbbc0f9,MIGRATE_NOT,1,page,1,1,DOCS,low,old,days=9,2025-W49,%1$d,open,,,,,ann,,,Because.,Do it.
                1c5d4d8eeacb,STUB,1,page,2,2,DOCS,low,80 words,words=90,2025-W49,%1$d,open,,,,,ann,,,Because.,Do it.
                """.formatted(WEEKS.indexOf(week)));
        tables.put("rules", """
                rule_id:VARCHAR,number:VARCHAR,rule_version:INTEGER,title:VARCHAR,severity:VARCHAR,subject_kind:VARCHAR,scope:VARCHAR,why:VARCHAR,remedy:VARCHAR,threshold:VARCHAR,evaluated:VARCHAR,changed:BOOLEAN,changed_week:VARCHAR
                COLD_SPACE,F21,2,Cold,medium,space,spaces,Because.,Do it.,days=0,yes,false,2025-W49
                STUB,F16,1,Stub,low,page,pages,Because.,Do it.,words=90,yes,false,2025-W49
                """);
        tables.put("failures", """
                number:INTEGER,code:VARCHAR,blame:VARCHAR,space_key:VARCHAR,page_id:BIGINT,place:VARCHAR,what:VARCHAR,remedy:VARCHAR
                1,BUG,us,DOCS,2,page 2,It broke.,Tell us.
                2,FORBIDDEN,site,DOCS,1,page 1,It is closed.,Open it.
                """);
        tables.put("bottlenecks", """
                space_key:VARCHAR,workflow_name:VARCHAR,workflow_state:VARCHAR,stays_12w:INTEGER,p90_days_12w:DOUBLE
                DOCS,Review,Draft,7,3.5
                """);
        tables.put("labels", """
                page_id:BIGINT,space_key:VARCHAR,prefix:VARCHAR,name:VARCHAR
                1,DOCS,global,guide
                """);
        tables.put("runs", """
                run_id:VARCHAR,scheduled_at:TIMESTAMP,coverage:DOUBLE,pages_read:BIGINT,pages_expected:BIGINT,word_rule:INTEGER,measuring_rules:VARCHAR,failures:INTEGER
                run-%1$s,%2$s,99.5,2,2,1,x,2
                """.formatted(week, monday(week) + " 04:00:00"));
        tables.put("changes", "page_id:BIGINT,space_key:VARCHAR,kind:VARCHAR,after:VARCHAR\n");
        EMPTY.forEach((table, key) -> tables.put(table, key + ":BIGINT\n"));
        return tables;
    }

    private static String monday(String week) {
        return org.stocktake.model.Week.parse(week).monday().toString();
    }

    void write() throws IOException, SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement()) {
            for (String week : WEEKS) {
                write(week, sql);
            }
        }
        Files.writeString(data.resolve("journal.jsonl"), """
                {"at":"2025-12-09T08:00:00Z","action":"suppress","finding_id":"05eac4abef62","until":"2026-12-31","by":"ann","reason":"kept"}
                """);
    }

    private void write(String week, Statement sql) throws IOException, SQLException {
        Path snapshot = data.resolve("snapshots/iso_week=" + week);
        Files.createDirectories(snapshot);
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, String> table : tables(week).entrySet()) {
            entries.add(table(sql, snapshot, week, table.getKey(), table.getValue()));
        }
        Files.writeString(
                snapshot.resolve("manifest.json"), """
                {"schema_version": 1, "program_version": "0.1.0", "iso_week": "%1$s", "week_start": "%2$s", "run_id": "run-%1$s",
                 "scheduled_at": "%2$sT04:00:00Z", "zone": "UTC", "published_at": "%2$sT05:00:00Z", "coverage": 99.5,
                 "partial": true, "rules": {"word_rule": "1"}, "product": "Confluence Data Center 9.2.1", "tables": [%3$s]}
                """.formatted(week, monday(week), String.join(",\n", entries)));
        if (week.equals(ARCHIVE)) {
            pack(snapshot, data.resolve("archive/" + week + ".zip"));
        }
        if (!week.equals(SNAPSHOT) && !week.equals(NEWEST)) {
            delete(snapshot);
        }
    }

    /** @return its entry in the manifest */
    private String table(Statement sql, Path snapshot, String week, String table, String csv)
            throws IOException, SQLException {
        Path source = snapshot.resolve(table + ".source");
        String head = csv.substring(0, csv.indexOf('\n'));
        List<String> columns = new ArrayList<>(List.of("{\"name\": \"iso_week\", \"type\": \"TEXT\"}"));
        List<String> types = new ArrayList<>();
        for (String column : head.split(",", -1)) {
            String[] parts = column.split(":", -1);
            types.add("'%s': '%s'".formatted(parts[0], parts[1]));
            columns.add("{\"name\": \"%s\", \"type\": \"%s\"}".formatted(parts[0], type(parts[1])));
        }
        Files.writeString(source, csv.substring(head.length() + 1));
        sql.execute(
                "CREATE OR REPLACE TABLE t AS SELECT '%s' AS iso_week, * FROM read_csv('%s', auto_detect = false, header = false, columns = {%s})"
                        .formatted(week, source, String.join(", ", types)));
        Files.delete(source);
        Path parquet = snapshot.resolve(table + ".parquet");
        sql.execute("COPY t TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(parquet));
        Path text = snapshot.resolve(table + ".csv");
        sql.execute("COPY t TO '%s' (FORMAT csv, HEADER)".formatted(text));
        if (KEPT.contains(table)) {
            Path part = data.resolve("history/%s/iso_week=%s/part.parquet".formatted(table, week));
            Files.createDirectories(part.getParent());
            sql.execute("""
                    COPY t TO '%s' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {stocktake_schema_version: '1',
                      stocktake_sha256: '%s', stocktake_published_at: '%sT05:00:00Z', stocktake_coverage: '99.5',
                      stocktake_partial: 'true'})
                    """.formatted(part, sha256(parquet), monday(week)));
            Files.writeString(part.resolveSibling("_part.sha256"), "%s %d\n".formatted(sha256(part), Files.size(part)));
        }
        long rows;
        try (ResultSet count = sql.executeQuery("SELECT count(*) FROM t")) {
            count.next();
            rows = count.getLong(1);
        }
        return "{\"name\": \"%s\", \"rows\": %d, \"key\": [\"%s\"], \"columns\": [%s], \"files\": [%s, %s]}"
                .formatted(
                        table,
                        rows,
                        KEYS.getOrDefault(table, EMPTY.get(table)),
                        String.join(", ", columns),
                        file(text),
                        file(parquet));
    }

    private static String type(String sql) {
        return switch (sql) {
            case "VARCHAR" -> "TEXT";
            case "DOUBLE" -> "DECIMAL";
            case "TIMESTAMP" -> "INSTANT";
            default -> sql;
        };
    }

    private static String file(Path file) throws IOException {
        return "{\"name\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
                .formatted(file.getFileName(), Files.size(file), sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path folder, Path zip) throws IOException {
        Files.createDirectories(zip.getParent());
        try (OutputStream bytes = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                out.putNextEntry(new ZipEntry(folder.getFileName() + "/" + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
