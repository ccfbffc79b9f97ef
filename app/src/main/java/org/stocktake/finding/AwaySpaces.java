package org.stocktake.finding;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;

/**
 * Spaces that are missing this week and were read within 12 weeks. Findings about pages of other spaces that depend on them
 * neither begin nor end because of this.
 */
final class AwaySpaces {
    /** Pages that a page of such a space linked to. */
    private static final String LINKED = "SELECT target_page_id FROM link_away WHERE status = 'ok'";

    /** Pages with a reference that may lead into such a space. A reference by id has no space key. */
    private static final String LINKING = """
            SELECT source_page_id FROM links
            WHERE status = 'unverifiable'
              AND (target_space IS NULL OR folded(target_space) IN (SELECT folded(space_key) FROM space_away))""";

    /** Pages with the same text as a page of such a space, unchanged since. */
    private static final String LIKE = "SELECT d.page_id FROM duplicate_away d JOIN pages p USING (page_id, text_hash)";

    /** By required column: pages for which the rule may match only because pages of these spaces are not counted. */
    private static final Map<String, String> NOT_BEGUN = Map.of(
            "links_in", LINKED, "included_by", LINKED, "attachments_unused", LINKED, "links_out_internal", LINKING);

    /** By required column: pages for which the rule may no longer match for the same reason. */
    private static final Map<String, String> NOT_ENDED = Map.of(
            "broken_links", LINKING,
            "links_to_archived", LINKING,
            "broken_attachment_refs", LINKING,
            "links_in", LINKED,
            "text_hash", LIKE);

    private final Engine engine;

    /** @param engine that holds what {@link FindingHistory#loadAway} loads */
    AwaySpaces(Engine engine) {
        this.engine = engine;
    }

    /** Corrects the matches and the findings without a match. */
    void keep(List<Rule> rules) {
        for (Rule rule : rules) {
            String name = Sql.text(rule.name());
            String unsure = pages(rule, NOT_BEGUN);
            if (!unsure.isEmpty()) {
                engine.run("""
                        DELETE FROM finding_now WHERE rule_id = %s AND page_id IN (%s)
                          AND finding_id NOT IN (SELECT finding_id FROM finding_before)
                        """.formatted(name, unsure));
            }
            String kept = pages(rule, NOT_ENDED);
            if (!kept.isEmpty()) {
                keepAlive("page_id IN (%s)".formatted(kept), name);
            }
            if (rule.subject() == Subject.TITLE) {
                keepAlive("folded(subject_id) IN (SELECT title FROM link_away WHERE status = 'broken')", name);
            }
        }
    }

    private void keepAlive(String condition, String rule) {
        engine.run(
                "UPDATE finding_unmatched SET ended = NULL WHERE rule_id = %s AND ended = 'it is no longer true' AND %s"
                        .formatted(rule, condition));
    }

    private static String pages(Rule rule, Map<String, String> byNeed) {
        return rule.needs().stream()
                .filter(byNeed::containsKey)
                .map(byNeed::get)
                .distinct()
                .collect(Collectors.joining(" UNION "));
    }
}
