package org.stocktake.relate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Determines the pages that rules ignore. */
public final class Exemptions {
    /** Location of failing conditions in the table {@code failures}. */
    public static final String PLACE = "exempt.rules";

    private static final Table PAGE = new Table(
            "exempt_page",
            "page",
            "Pages of a condition.",
            List.of(),
            List.of(Column.of("page_id", Type.BIGINT, "", "The page.")));

    private final Engine engine;
    private final Sandbox.View before;
    private final Consumer<Failure> failures;

    Exemptions(Engine engine, Sandbox.View before, Consumer<Failure> failures) {
        this.engine = engine;
        this.before = before;
        this.failures = failures;
    }

    /**
     * Loads exemption labels into an engine without inputs.
     *
     * @param labels each exempts the pages that have it
     * @return the query of exemptions by label, over the table {@code page}
     */
    public static String byLabel(Engine engine, Collection<String> labels) {
        try (Appender rows = engine.append(Inputs.EXEMPT_LABEL)) {
            labels.forEach(label -> rows.add(List.of(label)));
        }
        return TableFile.pages().stream()
                .filter(file -> file.name().equals("exempt"))
                .findFirst()
                .orElseThrow()
                .query();
    }

    void byCondition(List<Exemption> conditions, LocalDate today) {
        for (Exemption exemption : conditions) {
            if (!exemption.isEffectiveOn(today)) {
                continue;
            }
            try {
                engine.run("DROP TABLE IF EXISTS " + PAGE.name());
                try (Appender pages = engine.append(PAGE)) {
                    before.stream(
                            SqlTemplate.of("/relate/exempt_pages.sql")
                                    .with("condition", exemption.where())
                                    .sql(),
                            row -> pages.add(row.values()));
                }
                engine.run(SqlTemplate.of("/relate/exempt_by_condition.sql").set("reason", exemption.reason()));
            } catch (StocktakeException e) {
                failures.accept(new Failure(
                        Code.COLUMN_FAILED,
                        PLACE,
                        "The condition \"%s\" is not one over the table pages. %s"
                                .formatted(exemption.where(), e.failure().what()),
                        "Correct it; \"stocktake list metrics\" lists the columns."));
            }
        }
    }
}
