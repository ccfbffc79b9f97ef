package org.stocktake.source.datacenter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.VersionList;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Reads version lists of pages, mostly with one request each, until the budget is spent. Thread-safe. */
final class VersionReads {
    private static final int LIMIT = 200;

    private final RestApi site;
    private final Consumer<VersionList> told;
    /** Whether the site has the list under its stable path only. A page that is gone gives the same answer as such a site. */
    private final AtomicBoolean stable = new AtomicBoolean();

    private final AtomicReference<@Nullable Failure> spent = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> failed = new AtomicReference<>();

    VersionReads(RestApi site, Consumer<VersionList> told) {
        this.site = site;
        this.told = told;
    }

    private record Entry(VersionList.Edit edit) implements Versioned {
        static Entry of(JsonNode version) {
            Long number = Fields.number(version.path("number"));
            if (number == null || number < 1 || number > Integer.MAX_VALUE) {
                throw new OddEntryException();
            }
            return new Entry(new VersionList.Edit(
                    number.intValue(),
                    when(version.path("when")),
                    PeopleSeen.person(version.path("by")),
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

    void read(PageId page) {
        if (spent.get() != null) {
            return;
        }
        Failure cut = stable.get() ? null : read(page, ContentApiCall.versions(page));
        if (stable.get() || (cut != null && cut.code() == Code.NOT_FOUND)) {
            cut = read(page, ContentApiCall.stableVersions(page));
            if (cut == null) {
                stable.set(true);
            }
        }
        if (cut != null) {
            (cut.code() == Code.BUDGET_SPENT ? spent : failed).compareAndSet(null, cut);
        }
    }

    private @Nullable Failure read(PageId page, ContentApiCall call) {
        List<VersionList.Edit> edits = new ArrayList<>();
        OddEntries odd = new OddEntries();
        String where = "versions of page " + page;
        Paging.Result end = site.walk(
                where,
                call,
                new PageToken.Offset(0),
                LIMIT,
                Entry::of,
                odd,
                portion ->
                        portion.items().forEach(entry -> edits.add(entry.entry().edit())));
        Failure cut = end.stoppedBy() == null ? odd.failure(where) : end.stoppedBy();
        if (cut == null) {
            told.accept(new VersionList(page, edits));
        }
        return cut;
    }

    /** Why lists are missing: the budget, or the first failure. */
    @Nullable
    Failure failure() {
        Failure budget = spent.get();
        return budget == null ? failed.get() : budget;
    }
}
