package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.OddEntryException;
import tools.jackson.databind.json.JsonMapper;

class EntryParserTest {
    private static final Instant READ_AT = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void aPageWithEverythingExpandedIsTranslatedWhole() {
        Entry entry = entry("""
                {"id": "70", "type": "page", "status": "current", "title": "How we\\nship",
                 "space": {"id": 5, "key": "OPS", "name": "Operations"},
                 "ancestors": [{"id": "60"}, {"id": "65"}],
                 "version": {"number": 3, "when": "2026-10-02T08:11:12.345+02:00", "minorEdit": true,
                   "by": {"type": "known", "userKey": "u2", "username": "bo", "displayName": "Bo"}},
                 "history": {"createdDate": "2019-01-01T00:00:00.000Z",
                   "createdBy": {"type": "unknown", "userKey": "u1", "username": "al", "displayName": "Unknown User (al)"},
                   "contributors": {"publishers": {"users": [{"type": "known", "userKey": "u2", "username": "bo",
                     "displayName": "Bo"}, {"type": "anonymous"}], "userKeys": ["u1", "u2", "u3"]}}},
                 "metadata": {"labels": {"results": [{"prefix": "global", "name": "runbook", "id": "9"},
                   {"prefix": "my", "name": "fav", "id": "8"}], "start": 0, "limit": 200, "size": 2}},
                 "restrictions": {"read": {"restrictions": {"user": {"results": [], "size": 0},
                   "group": {"results": [{"name": "ops"}], "size": 1}}}},
                 "children": {"attachment": {"results": [{"id": "att77", "title": "a.png", "status": "current",
                   "metadata": {"mediaType": "image/png"}, "extensions": {"mediaType": "image/png", "fileSize": 1234},
                   "version": {"number": 2, "when": "2026-01-02T03:04:05.000+01:00",
                     "by": {"type": "known", "userKey": "u2", "username": "bo", "displayName": "Bo"}}}],
                   "start": 0, "limit": 25, "size": 1, "_links": {}}},
                 "body": {"storage": {"value": "<p>Hi</p>", "representation": "storage"}},
                 "_links": {"webui": "/display/OPS/How+we+ship"}}""");

        assertThat(row(entry))
                .isEqualTo(new Page(
                        new PageId(70),
                        new SpaceKey("OPS"),
                        5L,
                        ContentType.PAGE,
                        ContentStatus.CURRENT,
                        "How we ship",
                        "https://wiki.example.org/display/OPS/How+we+ship",
                        new PageId(65),
                        new Version(3, Instant.parse("2026-10-02T06:11:12.345Z"), new PersonId("u2"), true),
                        Instant.parse("2019-01-01T00:00:00Z"),
                        new PersonId("u1"),
                        Set.of(new PersonId("u1"), new PersonId("u2"), new PersonId("u3")),
                        List.of(new Label("global", "runbook")),
                        true,
                        Set.of(),
                        READ_AT));
        assertThat(entry.storage())
                .isEqualTo(new Body(new PageId(70), new SpaceKey("OPS"), 3, Body.Format.STORAGE, "<p>Hi</p>"));
        assertThat(entry.attachments())
                .containsExactly(new Attachment(
                        77,
                        new PageId(70),
                        "a.png",
                        "image/png",
                        1234L,
                        2,
                        Instant.parse("2026-01-02T02:04:05Z"),
                        new PersonId("u2")));
        assertThat(entry.moreAttachments()).isNull();
        assertThat(entry.people())
                .contains(
                        new Person(new PersonId("u2"), "bo", "Bo", Person.State.ACTIVE, Person.Kind.USER),
                        new Person(
                                new PersonId("u1"),
                                "al",
                                "Unknown User (al)",
                                Person.State.INACTIVE,
                                Person.Kind.USER));
    }

    @Test
    void aPageOfNothingButAnIdHasARowWithEveryGroupMissing() {
        Page page = row(entry("{\"id\": 70}"));

        assertThat(page.missing())
                .isEqualTo(EnumSet.of(
                        Group.HISTORY,
                        Group.CONTRIBUTORS,
                        Group.ANCESTORS,
                        Group.LABELS,
                        Group.RESTRICTIONS,
                        Group.ATTACHMENTS));
        assertThat(page.version()).isNull();
        assertThat(page.labels()).isNull();
        assertThat(page.readRestricted()).isNull();
        assertThat(page.url()).isEqualTo("https://wiki.example.org/pages/viewpage.action?pageId=70");
    }

    @Test
    void anythingThatIsNoPageIsLeftOut() {
        assertThat(read("{\"id\": 1, \"type\": \"comment\"}")).isNull();
        assertThat(read("{\"id\": 1, \"type\": \"folder\"}")).isNull();
    }

    @Test
    void aPageWithoutAUsableIdIsOdd() {
        for (String page : List.of(
                "null",
                "\"title\"",
                "{\"type\": \"page\"}",
                "{\"id\": \"x\"}",
                "{\"id\": 0}",
                "{\"id\": -4}",
                "{\"id\": 1.5}",
                "{\"id\": 99999999999999999999}")) {
            assertThatThrownBy(() -> read(page)).as(page).isInstanceOf(OddEntryException.class);
        }
    }

    @Test
    void whatIsOddInAGroupMakesTheGroupMissingAndSaysWhatItHolds() {
        Entry entry = entry("""
                {"id": 1, "title": "T", "ancestors": [], "version": {"number": 1, "when": 1}, "history": {"createdDate": 1,
                   "contributors": {"publishers": {"users": [{"type": "anonymous"}, {"displayName": "Ann"}]}}},
                 "metadata": {"labels": {"results": [{"name": "a"}, null, {"id": 5}]}},
                 "children": {"attachment": {"results": [{"id": "att1", "title": "a.png"}, {"title": "b.png"},
                   {"id": "att-3", "title": "c.png"}, {"id": "x", "status": "trashed"}]}},
                 "restrictions": {"read": {"restrictions": {"user": {"results": []}, "group": {"results": []}}}}}""");

        assertThat(entry.missing()).containsExactlyInAnyOrder(Group.CONTRIBUTORS, Group.LABELS, Group.ATTACHMENTS);
        assertThat(entry.contributors()).isNull();
        assertThat(entry.labels()).isNull();
        assertThat(entry.attachments()).extracting(Attachment::name).containsExactly("a.png");
        assertThat(entry.odd()).hasSize(3);
        assertThat(Objects.requireNonNull(entry.odd().get(Group.CONTRIBUTORS)).description())
                .isEqualTo("1 entry has no usable id or key and was left out: \"Ann\"");
        assertThat(Objects.requireNonNull(entry.odd().get(Group.LABELS)).description())
                .isEqualTo("2 entries have no usable id or key and were left out: null, one without a title");
        assertThat(Objects.requireNonNull(entry.odd().get(Group.ATTACHMENTS)).description())
                .isEqualTo("2 entries have no usable id or key and were left out: \"b.png\", \"c.png\"");
    }

    @Test
    void aSpaceThatWasNotExpandedIsNamedByItsAddress() {
        assertThat(entry("{\"id\": 1, \"_expandable\": {\"space\": \"/rest/api/space/~ann\"}}")
                        .space())
                .isEqualTo(new SpaceKey("~ann"));
        assertThat(entry("{\"id\": 1}").space()).isEqualTo(new SpaceKey("KB"));
    }

    @Test
    void aDateThatIsNoneIsAbsentAndNamed() {
        Entry entry = entry("""
                {"id": 1, "history": {"createdDate": "long ago"}, "version": {"number": 2, "when": "2026-13-01T00:00:00Z"}}
                """);

        assertThat(entry.createdAt()).isNull();
        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.missing()).contains(Group.HISTORY);
        assertThat(entry.oddDates()).containsExactlyInAnyOrder("long ago", "2026-13-01T00:00:00Z");
    }

    @Test
    void aDayThatDoesNotExistIsNoDate() {
        Entry entry = entry("""
                {"id": 1, "history": {"createdDate": "2024-02-29T10:00:00Z"},
                 "version": {"number": 2, "when": "2024-02-30T10:00:00Z"}}
                """);

        assertThat(entry.createdAt()).isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
        assertThat(entry.newest()).isEqualTo(new Version(2, null, null, null));
        assertThat(entry.missing()).contains(Group.HISTORY);
        assertThat(entry.oddDates()).containsExactly("2024-02-30T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void aVersionWithoutADateHasNotComeWhole(String when) {
        Entry entry = entry("{\"id\": 1, \"history\": {\"createdDate\": \"2024-02-29T10:00:00Z\"},"
                + " \"version\": {\"number\": 2, \"when\": %s}}".formatted(when));

        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.missing()).contains(Group.HISTORY);
    }

    @Test
    void datesComeWithColonsWithoutOrAsMilliseconds() {
        assertThat(created("\"2026-10-02T08:11:12+0200\"")).isEqualTo(Instant.parse("2026-10-02T06:11:12Z"));
        assertThat(created("\"2026-10-02T08:11:12.5-03:30\"")).isEqualTo(Instant.parse("2026-10-02T11:41:12.500Z"));
        assertThat(created("\"2026-10-02T08:11:12Z\"")).isEqualTo(Instant.parse("2026-10-02T08:11:12Z"));
        assertThat(created("1790921472000")).isEqualTo(Instant.ofEpochMilli(1790921472000L));
    }

    @Test
    void aNestedListWithANextLinkHasMore() {
        Entry entry = entry("""
                {"id": 1,
                 "children": {"attachment": {"results": [{"id": "att1", "title": "a"}, {"id": "att2", "title": "b"}],
                   "limit": 2, "size": 2, "_links": {"next": "/rest/api/content/1/child/attachment?start=2"}}},
                 "metadata": {"labels": {"results": [{"name": "a"}], "limit": 200, "size": 1, "_links": {}}}}""");

        assertThat(entry.moreAttachments()).isEqualTo(new Rest(2, 2));
        assertThat(entry.moreLabels()).isNull();
    }

    @Test
    void aNestedListThatIsEmptyAndGoesOnOrHoldsLessThanItCountsIsReadFromItsBeginning() {
        Entry entry = entry("""
                {"id": 1,
                 "children": {"attachment": {"results": [], "limit": 2, "size": 0,
                   "_links": {"next": "/rest/api/content/1/child/attachment?start=2"}}},
                 "metadata": {"labels": {"results": [{"name": "a"}], "limit": 200, "size": 3, "_links": {}}}}""");

        assertThat(entry.moreAttachments()).isEqualTo(new Rest(0, 0));
        assertThat(entry.moreLabels()).isEqualTo(new Rest(0, 3));
    }

    @Test
    void aTrashedAttachmentIsNoAttachment() {
        assertThat(entry("""
                        {"id": 1, "children": {"attachment": {"results": [{"id": "att1", "status": "trashed"}]}}}
                        """).attachments()).isEmpty();
    }

    @Test
    void aRestrictionOfPeopleWeMayNotSeeIsARestriction() {
        assertThat(entry("""
                        {"id": 1, "restrictions": {"read": {"restrictions": {"user": {"results": [], "size": 2}}}}}
                        """).readRestricted()).isTrue();
        assertThat(entry("""
                        {"id": 1, "restrictions": {"read": {"restrictions": {"user": {"results": [], "size": 0},
                          "group": {"results": [], "size": 0}}}}}
                        """).readRestricted()).isFalse();
    }

    @Test
    void whoMayReadIsNotKnownWhereUsersOrGroupsWereNotExpanded() {
        for (String lists : List.of(
                "\"user\": {\"results\": [], \"size\": 0}",
                "\"group\": {\"results\": [], \"size\": 0}, \"_expandable\": {\"user\": \"\"}",
                "\"user\": null, \"group\": {\"results\": []}",
                "\"_expandable\": {\"user\": \"\", \"group\": \"\"}")) {
            Entry entry = entry("{\"id\": 1, \"restrictions\": {\"read\": {\"restrictions\": {" + lists + "}}}}");

            assertThat(entry.readRestricted()).as(lists).isNull();
            assertThat(entry.missing()).as(lists).contains(Group.RESTRICTIONS);
        }
        assertThat(entry("""
                        {"id": 1, "restrictions": {"read": {"restrictions": {"group": {"results": [{"name": "hr"}]}}}}}
                        """).readRestricted()).isTrue();
    }

    @Test
    void anAncestorWithoutAnIdIsNoRootAndNamesNoParents() {
        Entry whole = entry("{\"id\": 3, \"ancestors\": [{\"id\": 1}, {\"id\": \"2\"}]}");
        Entry cut = entry("{\"id\": 3, \"ancestors\": [{\"id\": 1}, {\"title\": \"T\"}]}");
        Entry above = entry("{\"id\": 3, \"ancestors\": [null, {\"id\": 2}]}");
        Entry none = entry("{\"id\": 3, \"ancestors\": null}");

        assertThat(whole.parent()).isEqualTo(new PageId(2));
        assertThat(whole.ancestors()).containsExactly(new PageId(1), new PageId(2));
        assertThat(cut.parent()).isNull();
        assertThat(cut.missing()).contains(Group.ANCESTORS);
        assertThat(cut.ancestors()).isEmpty();
        assertThat(above.parent()).isEqualTo(new PageId(2));
        assertThat(above.missing()).doesNotContain(Group.ANCESTORS);
        assertThat(above.ancestors()).isEmpty();
        assertThat(none.missing()).contains(Group.ANCESTORS);
    }

    @Test
    void aBlogPostHasNoParentAndMissesNone() {
        Entry post = entry("{\"id\": 1, \"type\": \"blogpost\"}");

        assertThat(post.type()).isEqualTo(ContentType.BLOGPOST);
        assertThat(post.missing()).doesNotContain(Group.ANCESTORS);
    }

    private static @Nullable Instant created(String json) {
        return entry("{\"id\": 1, \"history\": {\"createdDate\": " + json + "}}")
                .createdAt();
    }

    private static Page row(Entry entry) {
        return entry.row("https://wiki.example.org", Set.of(), entry.labels(), READ_AT);
    }

    private static Entry entry(String json) {
        return Objects.requireNonNull(read(json));
    }

    private static @Nullable Entry read(String json) {
        return EntryParser.entry(
                JsonMapper.builder().build().readTree(json), new SpaceKey("KB"), ContentStatus.CURRENT);
    }
}
