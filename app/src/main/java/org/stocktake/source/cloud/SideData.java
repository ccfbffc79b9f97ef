package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * What API v2 does not list of a page or blog post: labels, attachments, restrictions, contributors, properties.
 *
 * @param labels absent if not known
 * @param moreLabels whether the nested list of labels ends early
 * @param moreAttachments likewise
 * @param contributors absent if not requested, or not known
 * @param properties {@code metadata.properties} of the reply
 * @param missing groups that the reply did not contain
 * @param odd items of a group that were skipped because they have no valid id or key
 */
record SideData(
        PageId page,
        @Nullable List<Label> labels,
        boolean moreLabels,
        List<Attachment> attachments,
        boolean moreAttachments,
        @Nullable Boolean readRestricted,
        @Nullable Set<PersonId> contributors,
        JsonNode properties,
        Set<Group> missing,
        Map<Group, OddEntries> odd,
        List<String> oddDates,
        List<Person> people)
        implements Versioned {

    /** Whether a search also asks for the people of all versions. */
    enum Contributors {
        EXPANDED,
        NOT_EXPANDED
    }

    /**
     * Parses a result of the search. The result of the search over archived spaces holds it as {@code content}.
     *
     * @throws OddEntryException if it has no valid id
     */
    static SideData of(JsonNode result, Contributors asked) {
        JsonNode content = CloudLists.content(result);
        Long id = Fields.id(content.path("id"));
        if (id == null) {
            throw new OddEntryException();
        }
        PageId page = new PageId(id);
        ContentParts parts = new ContentParts(CloudPeople.PARSER);
        JsonNode labels = content.path("metadata").path("labels");
        JsonNode files = content.path("children").path("attachment");
        List<Label> allLabels = parts.labels(labels);
        List<Attachment> attachments = parts.attachments(files, page);
        Boolean restricted =
                parts.restricted(content.path("restrictions").path("read").path("restrictions"));
        return new SideData(
                page,
                allLabels,
                endsEarly(labels),
                attachments,
                endsEarly(files),
                restricted,
                asked == Contributors.EXPANDED ? contributors(content, parts) : null,
                content.path("metadata").path("properties"),
                parts.missing(),
                parts.odd(),
                parts.oddDates(),
                parts.people());
    }

    static @Nullable Set<PersonId> contributors(JsonNode content, ContentParts parts) {
        return parts.contributors(content.path("history").path("contributors").path("publishers"));
    }

    /** Changes with each change of the nested list of labels. */
    String labelMark() {
        return mark(labels == null ? Stream.empty() : labels.stream().map(Label::toString));
    }

    /** Changes with each change of the nested list of attachments. */
    String attachmentMark() {
        return mark(attachments.stream().map(file -> file.id() + " " + file.version() + " " + file.name()));
    }

    private static String mark(Stream<String> entries) {
        return UUID.nameUUIDFromBytes(entries.collect(Collectors.joining("\n")).getBytes(UTF_8))
                .toString();
    }

    /** A nested list holds 25 entries by default. Its limit is not believed: the site echoes any. */
    private static boolean endsEarly(JsonNode list) {
        Long size = Fields.number(list.path("size"));
        int received = list.path("results").size();
        return list.path("_links").hasNonNull("next") || (size != null && size > received);
    }

    @Override
    public long id() {
        return page.value();
    }

    @Override
    public int version() {
        return 0;
    }
}
