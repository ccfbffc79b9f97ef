package org.stocktake.demosite.cql;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stocktake.demosite.world.Facts;

/** What differs from site to site: the types of content, and the fields that an app adds. */
public interface CqlFields {
    /** The value of a function without arguments, which a field may understand. */
    String CURRENT_USER = "currentUser()";

    /** Words that a comparison of {@code type} may contain. */
    Set<String> types();

    /** A comparison by equality; empty for an unknown field. */
    Optional<Predicate<Facts>> among(String field, Set<String> values);

    /** A comparison of instants; empty for a field that is unknown or not a date. */
    Optional<Predicate<Facts>> moment(String field, Predicate<Instant> wanted);
}
