package org.stocktake.source.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Source;
import org.stocktake.source.SourceContract;

/** A simulated Cloud site keeps the contract of sources. */
class CloudContractIT implements SourceContract {
    private static final String SPACE = "DOCS";

    @Override
    public Subject subject(Path folder) throws IOException {
        return new Site(CloudDemo.start(CloudDemo.SITE.withPages(120), folder));
    }

    private record Site(CloudDemo demo) implements Subject {
        @Override
        public Source open(String run, String... spaces) {
            return demo.choosing(spaces).source(run);
        }

        @Override
        public String space() {
            return SPACE;
        }

        private Page some(Predicate<Page> wanted) {
            return demo.site().world().pages().stream()
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public Set<PageId> pagesOfSpace() {
            return demo.site().world().pages().stream()
                    .filter(page -> page.visible() && page.space().key().equals(SPACE))
                    .filter(page -> page.status() != Status.TRASHED)
                    .map(page -> new PageId(page.id()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public Map<PageId, LookupResult> held() {
            Map<PageId, LookupResult> held = new TreeMap<>();
            found(held, page -> page.visible() && page.status() == Status.CURRENT, ContentStatus.CURRENT);
            found(held, page -> page.visible() && page.status() == Status.TRASHED, ContentStatus.TRASHED);
            for (long absent : List.of(
                    8_999_999_999L, some(page -> !page.space().visible()).id())) {
                held.put(new PageId(absent), LookupResult.notFound(new PageId(absent)));
            }
            return held;
        }

        private void found(Map<PageId, LookupResult> held, Predicate<Page> wanted, ContentStatus status) {
            Page page = some(wanted);
            held.put(
                    new PageId(page.id()),
                    new LookupResult(
                            new PageId(page.id()),
                            LookupResult.Outcome.FOUND,
                            new SpaceKey(page.space().key()),
                            status));
        }

        @Override
        public PersonId person() {
            return new PersonId(demo.site().world().people().get(1).accountId());
        }

        @Override
        public void spoil(PageId page) {
            demo.site().addFault(new NullBody(page.value()));
        }

        @Override
        public List<String> requests() {
            return demo.site().requests().stream()
                    .map(request -> request.method() + " " + request.path() + " " + new TreeMap<>(request.query()))
                    .toList();
        }

        @Override
        public void close() {
            demo.close();
        }
    }
}
