package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.source.ContentParts;
import org.stocktake.source.Paging;
import org.stocktake.source.json.Fields;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes pages that the search lacks, because its index lags behind the lists: each alone, within the budget of
 * requests for single pages.
 */
final class SinglePages {
    private final CloudContext context;
    private final PageEmitter emitter;

    SinglePages(CloudContext context, PageEmitter emitter) {
        this.context = context;
        this.emitter = emitter;
    }

    void complete(PageId id) {
        HeldPage held = context.pages().take(id);
        if (held == null) {
            return;
        }
        Reading reading = new Reading(held);
        SideData side = reading.sideData();
        reading.common.forEach(why -> emitter.incomplete(id, why));
        emitter.emit(held, side, side.contributors());
    }

    /** The parts of one page. */
    private final class Reading {
        private final HeldPage held;
        private final ContentParts parts = new ContentParts(CloudPeople.PARSER);
        /** Reasons that concern other pages too. */
        private final List<Failure> common = new ArrayList<>();

        private @Nullable Set<PersonId> contributors;
        private @Nullable List<Label> labels;
        /** Missing until they are read: an empty object would tell that the page has no workflow. */
        private JsonNode properties = Json.MAPPER.missingNode();

        Reading(HeldPage held) {
            this.held = held;
        }

        private PageId id() {
            return held.page().page();
        }

        private ContentType type() {
            return held.page().type();
        }

        SideData sideData() {
            attempt(EnumSet.of(Group.LABELS, Group.CONTRIBUTORS), this::page);
            Boolean restricted = attempt(EnumSet.of(Group.RESTRICTIONS), this::restricted);
            NestedLists.Read<Attachment> attachments = emitter.lists().attachments(id(), type(), context.people()::add);
            if (attachments.failure() != null) {
                missed(EnumSet.of(Group.ATTACHMENTS), attachments.failure());
            }
            return new SideData(
                    id(),
                    labels,
                    false,
                    attachments.items(),
                    false,
                    restricted,
                    contributors,
                    properties,
                    EnumSet.noneOf(Group.class),
                    Map.of(),
                    List.of(),
                    parts.people());
        }

        private Boolean page() {
            return context.api().object(CloudCall.alone(id(), type()), page -> {
                readLabels(page.path("labels"));
                readProperties(page.path("properties"));
                readVersions(page.path("versions"));
                return true;
            });
        }

        private void readLabels(JsonNode list) {
            labels = endsEarly(list) ? null : parts.labels(list);
            if (labels == null) {
                NestedLists.Read<Label> read = emitter.lists().labels(id(), type());
                labels = read.failure() == null ? read.items() : null;
                if (read.failure() != null) {
                    missed(EnumSet.of(Group.LABELS), read.failure());
                }
            }
        }

        /** In the form of the search, which names each property by its key. Of a list that ends early any may be missing. */
        private void readProperties(JsonNode list) {
            if (!list.path("results").isArray() || endsEarly(list)) {
                return;
            }
            ObjectNode byKey = Json.MAPPER.createObjectNode();
            for (JsonNode property : list.path("results")) {
                String key = Fields.text(property.path("key"));
                if (key != null) {
                    byKey.set(key, property);
                }
            }
            properties = byKey;
        }

        private void readVersions(JsonNode list) {
            Set<PersonId> people = new HashSet<>();
            if (list.path("results").isArray() && !endsEarly(list)) {
                list.path("results").forEach(version -> {
                    PersonId author = ListedPage.person(version.path("authorId"));
                    if (author != null) {
                        people.add(author);
                    }
                });
                contributors = people;
                return;
            }
            Failure cut = CloudVersions.list(context.api(), id(), type(), edit -> {
                if (edit.by() != null) {
                    people.add(edit.by().id());
                }
            });
            if (cut == null) {
                contributors = people;
            } else {
                missed(EnumSet.of(Group.CONTRIBUTORS), cut);
            }
        }

        private @Nullable Boolean restricted() {
            return context.api().object(CloudCall.restrictions(id()), reply -> SinglePages.restricted(reply, parts));
        }

        private <T> @Nullable T attempt(Set<Group> groups, Attempt<T> attempt) {
            try {
                return attempt.make();
            } catch (StocktakeException e) {
                if (!Paging.endsOnlyOneList(e)) {
                    throw e;
                }
                missed(groups, e.failure());
                return null;
            }
        }

        private void missed(Set<Group> groups, Failure why) {
            if (PageEmitter.isCommon(why)) {
                common.add(why);
                groups.forEach(group -> context.intake().incomplete(id(), group));
                return;
            }
            List<String> names = new ArrayList<>();
            groups.forEach(group -> {
                names.add(group.text());
                context.intake().incomplete(id(), group);
            });
            context.fail(
                    held.page(),
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            CloudContext.failures(held.page()).where(),
                            "The search lacks \"%s\", and its %s could not be read alone. %s"
                                    .formatted(held.page().title(), String.join(" and ", names), why.what()),
                            why.remedy()));
        }
    }

    static @Nullable Boolean restricted(JsonNode reply, ContentParts parts) {
        JsonNode read = reply.path("read").isObject() ? reply.path("read") : reply;
        return parts.restricted(read.path("restrictions"));
    }

    private interface Attempt<T> {
        @Nullable
        T make();
    }

    private static boolean endsEarly(JsonNode list) {
        return list.path("meta").path("hasMore").asBoolean(false)
                || list.path("_links").hasNonNull("next");
    }
}
