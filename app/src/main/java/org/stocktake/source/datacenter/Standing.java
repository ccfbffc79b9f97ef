package org.stocktake.source.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.model.PersonId;
import org.stocktake.source.Batch;
import org.stocktake.source.Listed;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Whether somebody may still sign in, from the list of users. Replies about pages tell of removed accounts only: to them
 * a deactivated one is as known as any other.
 */
record Standing(PersonId person, boolean deactivated) implements Listed {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final int LIMIT = 200;

    /** Asks about the people met, until all were found or the list ends. Sites without the list leave it at that. */
    static void ask(Site site, People people) {
        Set<PersonId> wanted = new HashSet<>(people.active());
        Paging.Ask<Dated<Standing>, Question> ask = (place, limit, question) -> {
            Batch<Dated<Standing>> batch = site.batch(question, place, limit, Standing::of);
            batch.items().forEach(dated -> wanted.remove(dated.entry().person));
            Place next = wanted.isEmpty() ? null : batch.next();
            return new Batch<>(batch.items(), batch.entries(), batch.limit(), next, batch.said());
        };
        Paging.End end = new Paging<>("users", List.of(Question.users()), LIMIT, ask, site.alive())
                .walk(
                        new Place.Offset(0),
                        (batch, question, why) -> batch.stream()
                                .map(Dated::entry)
                                .filter(Standing::deactivated)
                                .forEach(standing -> people.deactivated(standing.person)));
        Failure cut = end.cut();
        if (cut != null) {
            LOG.info("The list of users could not be read, so deactivated people count as active: {}", cut.what());
        }
    }

    private static @Nullable Standing of(JsonNode user) {
        String key = Fields.text(user.path("userKey"));
        return key == null || key.isBlank()
                ? null
                : new Standing(new PersonId(key), "deactivated".equals(Fields.text(user.path("status"))));
    }

    /** Keys are no numbers; half of their MD5 is as unique as a list needs. */
    @Override
    public long id() {
        return UUID.nameUUIDFromBytes(person.value().getBytes(UTF_8)).getMostSignificantBits();
    }

    @Override
    public int version() {
        return 0;
    }
}
