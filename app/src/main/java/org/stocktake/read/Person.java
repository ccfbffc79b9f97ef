package org.stocktake.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A person that a week names.
 *
 * @param name absent if not known, and if privacy excludes names
 * @param status of the account: active, inactive, closed or unknown; absent if no source told it
 */
public record Person(
        String id, @Nullable String name, @Nullable String status) {
    /** Empty if nothing in the week names this id. */
    public static Optional<Person> of(PublishedWeeks published, Week week, String id) {
        return published.ask("person", week).set("person", id).rows(row -> of(id, row)).stream()
                .findFirst();
    }

    private static Person of(String id, Row row) {
        return new Person(id, Values.text(row, "name"), Values.text(row, "account_status"));
    }

    /** The name, or the id if it is not known. */
    public String shown() {
        return name == null ? id : name;
    }
}
