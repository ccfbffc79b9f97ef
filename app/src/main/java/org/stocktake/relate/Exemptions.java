package org.stocktake.relate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** Decides which pages findings leave out. */
public final class Exemptions {
    /** Where a condition that fails stands among the failures. */
    public static final String PLACE = "exempt.rules";

    private final Engine engine;
    private final Consumer<Failure> failures;

    Exemptions(Engine engine, Consumer<Failure> failures) {
        this.engine = engine;
        this.failures = failures;
    }

    /**
     * Decides once more, of the table {@code pages} of a week that was published.
     *
     * @param labels exempt each page that has one
     * @param today the day that decides whether an exemption still holds
     * @return what is wrong with conditions
     */
    public static List<Failure> again(
            Engine engine, Collection<String> labels, List<Exemption> conditions, LocalDate today) {
        try (Appender rows = engine.append(Inputs.EXEMPT_LABEL)) {
            labels.forEach(label -> rows.add(List.of(label)));
        }
        String byLabel = SqlFolder.files("pages").stream()
                .filter(file -> file.name().equals("exempt"))
                .findFirst()
                .orElseThrow()
                .query();
        engine.run("CREATE VIEW page AS FROM pages");
        engine.run("""
                CREATE TABLE exempt_again AS %s;
                UPDATE pages SET exempt = e.exempt, exempt_reason = e.exempt_reason FROM exempt_again e
                WHERE e.page_id = pages.page_id;
                """.formatted(byLabel));
        List<Failure> failures = new ArrayList<>();
        new Exemptions(engine, failures::add).byCondition(conditions, today);
        return failures;
    }

    void byCondition(List<Exemption> conditions, LocalDate today) {
        for (Exemption exemption : conditions) {
            if (!exemption.holdsOn(today)) {
                continue;
            }
            try {
                // Here a title and a key are equal in any letter case, as Confluence has it.
                engine.run("""
                        UPDATE pages SET exempt = true, exempt_reason = %s
                        WHERE NOT coalesce(exempt, false) AND page_id IN (
                          SELECT page_id FROM (
                            SELECT * REPLACE (space_key COLLATE NOCASE AS space_key, title COLLATE NOCASE AS title)
                            FROM pages) pages
                          WHERE (%s))
                        """.formatted(Sql.text(exemption.reason()), exemption.where()));
            } catch (StocktakeException e) {
                failures.accept(new Failure(
                        Code.COLUMN_FAILED,
                        PLACE,
                        "The condition \"%s\" is not one over the table pages. %s"
                                .formatted(exemption.where(), e.failure().what()),
                        "Mend it; \"stocktake list metrics\" names the columns."));
            }
        }
    }
}
