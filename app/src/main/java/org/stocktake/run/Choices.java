package org.stocktake.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.stocktake.config.OutputSettings;
import org.stocktake.config.People;
import org.stocktake.config.Secret;
import org.stocktake.config.Settings;
import org.stocktake.engine.DuckEngine;
import org.stocktake.output.CsvOption;
import org.stocktake.output.CsvOutput;
import org.stocktake.output.Output;
import org.stocktake.output.ParquetOutput;
import org.stocktake.relate.Exemption;
import org.stocktake.relate.Privacy;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

/** What the settings choose, in the terms of the rooms that do it. */
public final class Choices {
    private Choices() {}

    /** The weeks of the data folder that the settings name. */
    public static Snapshots snapshots(Settings settings) {
        Path data = settings.keeping().data();
        return new Snapshots(
                data,
                new Retention(settings.keeping().snapshots(), settings.keeping().historyWeeks()),
                csv(settings.output()),
                () -> DuckEngine.inMemory(data.resolve(".spill"), settings.engineMegabytes()));
    }

    static List<Output> outputs(OutputSettings settings) {
        List<Output> outputs = new ArrayList<>(List.of(new ParquetOutput()));
        if (settings.csv()) {
            outputs.add(csv(settings));
        }
        return List.copyOf(outputs);
    }

    private static CsvOutput csv(OutputSettings settings) {
        Set<CsvOption> options = EnumSet.noneOf(CsvOption.class);
        if (settings.csvBom()) {
            options.add(CsvOption.BYTE_ORDER_MARK);
        }
        if (settings.csvFormulaGuard()) {
            options.add(CsvOption.FORMULA_GUARD);
        }
        return new CsvOutput(options);
    }

    static Privacy privacy(People people) {
        Secret salt = people.salt();
        return switch (people.privacy()) {
            case IDS -> new Privacy.Ids();
            case NONE -> new Privacy.None();
            case PSEUDONYMS -> new Privacy.Pseudonyms(salt == null ? "" : salt.reveal());
        };
    }

    static List<Exemption> exemptions(Settings settings) {
        return settings.exempt().rules().stream()
                .map(rule -> new Exemption(rule.where(), rule.reason(), rule.until()))
                .toList();
    }
}
