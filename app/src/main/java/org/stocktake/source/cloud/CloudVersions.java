package org.stocktake.source.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.VersionList;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Reads version lists of pages, mostly with one request each, until the budget is spent. Thread-safe. */
final class CloudVersions {
    private final RestApi api;
    private final Consumer<VersionList> sink;
    private final AtomicReference<@Nullable Failure> spent = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> failed = new AtomicReference<>();

    CloudVersions(RestApi api, Consumer<VersionList> sink) {
        this.api = api;
        this.sink = sink;
    }

    /** A version as API v2 lists it. */
    record Entry(VersionList.Edit edit) implements Versioned {
        static Entry of(JsonNode version) {
            Long number = Fields.number(version.path("number"));
            if (number == null || number < 1 || number > Integer.MAX_VALUE) {
                throw new OddEntryException();
            }
            PersonId author = ListedPage.person(version.path("authorId"));
            return new Entry(new VersionList.Edit(
                    number.intValue(),
                    when(version.path("createdAt")),
                    author == null ? null : CloudPeople.unknown(author),
                    version.path("minorEdit").asBoolean(false)));
        }

        private static @Nullable Instant when(JsonNode date) {
            try {
                return Fields.date(date);
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public long id() {
            return edit.number();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    /** The versions of a page or blog post: the id alone does not tell which it is. */
    void read(PageId page) {
        if (spent.get() != null) {
            return;
        }
        Failure cut = read(page, ContentType.PAGE);
        if (cut != null && cut.code() == Code.NOT_FOUND) {
            cut = read(page, ContentType.BLOGPOST);
        }
        if (cut != null) {
            (cut.code() == Code.BUDGET_SPENT ? spent : failed).compareAndSet(null, cut);
        }
    }

    private @Nullable Failure read(PageId page, ContentType type) {
        List<VersionList.Edit> edits = new ArrayList<>();
        Failure cut = list(api, page, type, edits::add);
        if (cut == null) {
            sink.accept(new VersionList(page, edits));
        }
        return cut;
    }

    /** Passes on all versions. Returns why some are missing. */
    static @Nullable Failure list(RestApi api, PageId page, ContentType type, Consumer<VersionList.Edit> edits) {
        String where = "versions of page " + page;
        OddEntries odd = new OddEntries();
        Paging.Result end = CloudLists.walk(
                api,
                where,
                CloudCall.versions(page, type),
                Entry::of,
                odd,
                batch -> batch.items()
                        .forEach(entry -> edits.accept(entry.entry().edit())));
        Failure cut = end.strict().stoppedBy();
        return cut == null ? odd.failure(where) : cut;
    }

    /** Why lists are missing: the budget, or the first failure. */
    @Nullable
    Failure failure() {
        Failure budget = spent.get();
        return budget == null ? failed.get() : budget;
    }
}
