package org.stocktake.run;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.config.OutputSettings;
import org.stocktake.config.People;
import org.stocktake.config.Secret;
import org.stocktake.config.Settings;
import org.stocktake.output.ClassicOutput;
import org.stocktake.output.CsvOutput;
import org.stocktake.output.Output;
import org.stocktake.output.ParquetOutput;
import org.stocktake.relate.Exemption;
import org.stocktake.relate.Privacy;

/** What the settings choose, in the terms of the rooms that do it. */
final class Choices {
    private Choices() {}

    static List<Output> outputs(DataFolder data) {
        List<Output> outputs = new ArrayList<>(List.of(new ParquetOutput()));
        if (data.settings().output().csv()) {
            outputs.add(new CsvOutput(data.csvOptions()));
        }
        return List.copyOf(outputs);
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

    static ClassicOutput classic(OutputSettings output, Appointment appointment, DataFolder data) {
        return new ClassicOutput(
                appointment.at().atZone(appointment.zone()),
                data.csvOptions(),
                output.classicOwner(),
                output.classicRelevance());
    }
}
