package org.stocktake.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;

/**
 * The expected findings about files, titles, spaces and similar pages.
 *
 * @param all current pages, including exempt ones
 * @param scope current pages that are not exempt
 */
record ExpectedSubjects(ExpectedPages truth, List<PageFacts> all, List<PageFacts> scope) {
    /** Possible NEAR_DUP findings, in addition to the certain ones. */
    static final String POSSIBLE = "NEAR_DUP perhaps";

    private static final Set<String> TO_PAGES = Set.of("page", "include", "excerpt_include");

    Map<String, Set<String>> found() {
        Map<String, Set<String>> found = new TreeMap<>();
        found.put("UNUSED_ATTACHMENT", unused());
        found.put("WANTED_PAGE", wanted());
        found.put("DUP_TITLE", titles());
        found.put(
                "EXACT_DUP", ExpectedFindings.ids(scope, it -> all.stream().anyMatch(other -> saysTheSame(it, other))));
        Map<Long, Body> bodies = new TreeMap<>();
        all.forEach(it -> bodies.put(it.page().id(), it.body()));
        LikeTexts texts = new LikeTexts(bodies);
        found.put("NEAR_DUP", nearlyTheSame(bodies, texts, LikeTexts.SURE));
        found.put(POSSIBLE, nearlyTheSame(bodies, texts, LikeTexts.POSSIBLE));
        found.put("INACTIVE_SPACE", spaces(this::isCold));
        found.put("MANY_DETACHED_PAGES", spaces(this::hasManyDetached));
        return found;
    }

    private Set<String> unused() {
        Set<String> unused = new TreeSet<>();
        for (PageFacts it : scope) {
            for (Attachment file : it.page().attachments()) {
                boolean old = Duration.between(file.at(), it.now()).toDays() >= 90;
                if (old && !truth.links().isUsed(it.page(), file)) {
                    unused.add(Long.toString(file.id()));
                }
            }
        }
        return unused;
    }

    private Set<String> wanted() {
        Set<Long> sources = scope.stream().map(it -> it.page().id()).collect(Collectors.toSet());
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (ExpectedLinks.Found link : truth.links().all()) {
            boolean missing = TO_PAGES.contains(link.kind()) && "broken".equals(link.status()) && link.title() != null;
            if (missing && sources.contains(link.from().id())) {
                wanted.computeIfAbsent(link.space() + ": " + link.title(), title -> new HashSet<>())
                        .add(link.from().id());
            }
        }
        wanted.values().removeIf(pages -> pages.size() < 2);
        return new TreeSet<>(wanted.keySet());
    }

    /** A group of pages is named by its alphabetically first title. */
    private Set<String> titles() {
        Map<String, TreeSet<String>> titles = new HashMap<>();
        Map<String, Set<String>> spaces = new HashMap<>();
        for (PageFacts it : scope) {
            String title = it.page().title().toLowerCase(Locale.ROOT);
            String plain = title.replaceFirst("^copy of ", "");
            titles.computeIfAbsent(plain, none -> new TreeSet<>()).add(title);
            spaces.computeIfAbsent(plain, none -> new HashSet<>())
                    .add(it.page().space().key());
        }
        spaces.values().removeIf(keys -> keys.size() < 2);
        titles.keySet().retainAll(spaces.keySet());
        return titles.values().stream().map(TreeSet::first).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean saysTheSame(PageFacts one, PageFacts other) {
        return one.page().id() != other.page().id()
                && one.body().words() >= 50
                && one.body().text().equals(other.body().text());
    }

    /** Clusters of similar pages, except those with identical texts. */
    private Set<String> nearlyTheSame(Map<Long, Body> bodies, LikeTexts texts, double share) {
        Set<Long> near = new HashSet<>();
        for (Set<Long> cluster : texts.joined((one, other) -> texts.shared(one, other) >= share)) {
            long different = cluster.stream()
                    .map(id -> Objects.requireNonNull(bodies.get(id)).text())
                    .distinct()
                    .count();
            if (different > 1) {
                near.addAll(cluster);
            }
        }
        return ExpectedFindings.ids(scope, it -> near.contains(it.page().id()));
    }

    private Set<String> spaces(Predicate<List<PageFacts>> wanted) {
        return truth.spaces().stream()
                .map(Space::key)
                .filter(key -> wanted.test(all.stream()
                        .filter(it -> it.page().space().key().equals(key))
                        .toList()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isCold(List<PageFacts> pages) {
        String space = pages.get(0).page().space().key();
        return truth.listed().stream()
                .filter(page -> page.space().key().equals(space) && page.status() == Status.CURRENT)
                .allMatch(page -> truth.days(page) >= 2);
    }

    private boolean hasManyDetached(List<PageFacts> pages) {
        return pages.stream()
                        .filter(it -> !it.isHome() && it.page().parent() == null)
                        .count()
                > 1;
    }
}
