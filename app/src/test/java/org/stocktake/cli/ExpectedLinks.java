package org.stocktake.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.body.Target;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Viewer;
import org.stocktake.demosite.world.World;

/**
 * The expected targets of the links of the demo site. Each link is resolved in the data of the demo site, page by page,
 * given the chosen spaces.
 */
final class ExpectedLinks {
    private static final Set<String> INTERNAL = Set.of("page", "include", "excerpt_include");

    private final World world;
    private final Set<String> chosen;
    private final boolean coversSite;
    private final List<Page> listed;
    private final Map<Long, Page> byId = new HashMap<>();
    private final Map<Long, Body> bodies = new HashMap<>();
    private final Map<Long, List<Found>> found = new LinkedHashMap<>();
    private final Set<String> usedFiles = new HashSet<>();
    private final Set<String> shownFiles = new HashSet<>();
    private final Set<String> listedLabels = new TreeSet<>();

    /**
     * A link and its target.
     *
     * @param space as the table shows it
     * @param as the reference as written, to distinguish it from others
     * @param counts whether it may be a broken reference; an image by URL may not
     */
    record Found(
            Page from,
            int position,
            String kind,
            @Nullable String space,
            @Nullable String title,
            @Nullable Long target,
            @Nullable String url,
            @Nullable String status,
            String as,
            boolean counts) {}

    /** @param coversSite whether all visible spaces are chosen */
    ExpectedLinks(World world, Predicate<Space> chosen, boolean coversSite) {
        this.world = world;
        this.coversSite = coversSite;
        this.chosen = world.spaces().stream()
                .filter(space -> space.visible() && chosen.test(space))
                .map(Space::key)
                .collect(Collectors.toSet());
        this.listed = world.pages().stream()
                .filter(page ->
                        page.visible() && this.chosen.contains(page.space().key()))
                .filter(page -> page.status() != Status.TRASHED)
                .toList();
        for (Page page : listed) {
            byId.put(page.id(), page);
            bodies.put(page.id(), world.body(page.id()));
        }
        listed.forEach(page -> found.put(page.id(), follow(page)));
        for (Page page : listed) {
            for (Found link : links(page)) {
                boolean reads = page.status() == Status.CURRENT || Objects.equals(link.target, page.id());
                if (link.kind.equals("attachment") && reads) {
                    usedFiles.add(link.target + "/" + link.title);
                }
            }
            for (Comment comment : page.comments()) {
                if (comment.file() != null) {
                    shownFiles.add(page.id() + "/" + comment.file());
                }
            }
            if (page.status() == Status.CURRENT) {
                listedLabels.addAll(body(page).listedLabels());
            }
        }
    }

    List<Found> all() {
        return found.values().stream().flatMap(List::stream).toList();
    }

    List<Page> listed() {
        return listed;
    }

    private List<Found> links(Page page) {
        return Objects.requireNonNull(found.get(page.id()));
    }

    Body body(Page page) {
        return Objects.requireNonNull(bodies.get(page.id()));
    }

    private List<Found> follow(Page page) {
        List<Found> links = new ArrayList<>();
        for (Target target : body(page).targets()) {
            Found link = follow(page, links.size() + 1, target);
            if (link != null) {
                links.add(link);
            }
        }
        return links;
    }

    private @Nullable Found follow(Page from, int position, Target target) {
        if (target instanceof Target.PageByTitle page) {
            return byTitle(from, position, page);
        }
        if (target instanceof Target.PageById page) {
            Page known = byId.get(page.id());
            boolean blog = known != null && known.kind() == Kind.BLOGPOST;
            String status = known == null ? stranger(page.id()) : status(known);
            return new Found(
                    from, position, blog ? "blog" : "page", null, null, page.id(), null, status, "" + page.id(), true);
        }
        if (target instanceof Target.BlogPost post) {
            String space = post.space() == null ? from.space().key() : post.space();
            Page known = named(Kind.BLOGPOST, space, post.title());
            String status = known == null ? missing(space) : status(known);
            Long id = known == null ? null : (Long) known.id();
            return new Found(from, position, "blog", space, post.title(), id, null, status, "", true);
        }
        if (target instanceof Target.SpaceHome space) {
            boolean archived = world.space(space.key()).map(Space::archived).orElse(false);
            String status = !chosen.contains(space.key()) ? "unverifiable" : archived ? "archived" : "ok";
            return new Found(from, position, "space", space.key(), null, null, null, status, "", true);
        }
        if (target instanceof Target.File file) {
            return file(from, position, file);
        }
        if (target instanceof Target.Web web) {
            return new Found(from, position, "web", null, null, null, web.url(), "external", web.url(), true);
        }
        // Images on other sites and mentions of people are not references.
        return target instanceof Target.Place
                ? new Found(from, position, "anchor", null, null, null, null, null, "", true)
                : null;
    }

    private Found byTitle(Page from, int position, Target.PageByTitle page) {
        String space = page.space() == null ? from.space().key() : page.space();
        String kind = page.inclusion() == Target.Inclusion.NONE
                ? "page"
                : page.inclusion().name().toLowerCase(Locale.ROOT);
        Page known = named(Kind.PAGE, space, page.title());
        return new Found(
                from,
                position,
                kind,
                space,
                page.title(),
                known == null ? null : (Long) known.id(),
                null,
                known == null ? missing(space) : status(known),
                space + "/" + page.title(),
                true);
    }

    private Found file(Page from, int position, Target.File file) {
        String space = file.space() == null ? from.space().key() : file.space();
        String title = file.title();
        Long id = file.pageId() != null ? file.pageId() : title == null ? (Long) from.id() : null;
        Page owner = id != null ? byId.get(id) : named(Kind.PAGE, space, String.valueOf(title));
        String status;
        if (owner == null) {
            status = id != null ? stranger(id) : missing(space);
        } else {
            boolean there = owner.attachments().stream().map(Attachment::name).anyMatch(file.name()::equals);
            status = there ? status(owner) : "broken";
        }
        Long target = owner != null ? (Long) owner.id() : id;
        String holder = target == null ? space + "/" + title : "" + target;
        return new Found(
                from,
                position,
                "attachment",
                null,
                file.name(),
                target,
                null,
                status,
                holder + "/" + file.name(),
                file.via() != Target.Via.THUMBNAIL);
    }

    private @Nullable Page named(Kind kind, String space, String title) {
        List<Page> pages = listed.stream()
                .filter(page -> page.kind() == kind && page.space().key().equals(space))
                .filter(page -> page.title().equals(title))
                .sorted((a, b) -> a.status().compareTo(b.status()))
                .toList();
        return pages.isEmpty() ? null : pages.get(0);
    }

    private static String status(Page page) {
        return page.status() == Status.CURRENT ? "ok" : "archived";
    }

    private String missing(String space) {
        return chosen.contains(space) ? "broken" : "unverifiable";
    }

    /** Status of an id that no list contained: the site shows visible content, including the trash. */
    private String stranger(long id) {
        return world.page(id, Viewer.ACCOUNT)
                .map(page -> page.status() == Status.TRASHED
                                && chosen.contains(page.space().key())
                        ? "broken"
                        : "unverifiable")
                .orElse(coversSite ? "broken" : "unverifiable");
    }

    boolean isCurrentPage(Page page) {
        return page.kind() == Kind.PAGE && page.status() == Status.CURRENT;
    }

    /** The rows of the table {@code links}. */
    List<Map<String, Object>> rows(String week) {
        return all().stream()
                .map(link -> new ExpectedPages.Row()
                        .put("iso_week", week)
                        .put("source_page_id", link.from.id())
                        .put("position", link.position)
                        .put("kind", link.kind)
                        .put("target_space", link.space)
                        .put("target_title", link.title)
                        .put("target_page_id", link.target)
                        .put("target_url", link.url)
                        .put("status", link.status)
                        .cells)
                .toList();
    }

    boolean isUsed(Page page, Attachment file) {
        return shownFiles.contains(page.id() + "/" + file.name()) || isUsedByBodies(page, file);
    }

    /** Comments that decide whether a file counts as unused. */
    Set<Long> decidingComments() {
        return listed.stream()
                .filter(page -> page.attachments().stream().anyMatch(file -> !isUsedByBodies(page, file)))
                .flatMap(page -> page.comments().stream())
                .map(Comment::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isUsedByBodies(Page page, Attachment file) {
        Set<String> macros = body(page).macros().keySet();
        return usedFiles.contains(page.id() + "/" + file.name())
                || macros.contains("attachments")
                || macros.contains("gallery");
    }

    /** Fills the columns of a page that depend on links. */
    void tell(Page page, ExpectedPages.Row row) {
        row.put(
                "attachments_unused",
                page.attachments().stream().filter(file -> !isUsed(page, file)).count());
        if (!isCurrentPage(page)) {
            return;
        }
        row.put("links_out_internal", targets(page).size());
        row.put("links_out_external", written(page, Set.of("web"), "external"));
        row.put("broken_links", written(page, INTERNAL, "broken"));
        row.put("links_to_archived", written(page, INTERNAL, "archived"));
        row.put("links_unverifiable", written(page, INTERNAL, "unverifiable"));
        row.put("broken_attachment_refs", written(page, Set.of("attachment"), "broken"));
        List<Page> sources = sources(page);
        row.put("links_in", sources.size());
        row.put(
                "links_in_other_spaces",
                sources.stream()
                        .filter(source -> !source.space().equals(page.space()))
                        .count());
        row.put(
                "included_by",
                sources.stream()
                        .filter(source ->
                                links(source).stream().anyMatch(link -> leads(link, page) && !link.kind.equals("page")))
                        .count());
        row.put("reachable_by_listing", isListed(page));
    }

    private Set<Long> targets(Page page) {
        Set<Long> targets = new TreeSet<>();
        for (Page other : listed) {
            if (other.id() != page.id() && links(page).stream().anyMatch(link -> leads(link, other))) {
                targets.add(other.id());
            }
        }
        return targets;
    }

    private List<Page> sources(Page page) {
        return listed.stream()
                .filter(source -> isCurrentPage(source) && source.id() != page.id())
                .filter(source -> links(source).stream().anyMatch(link -> leads(link, page)))
                .toList();
    }

    private boolean leads(Found link, Page page) {
        return isCurrentPage(page) && INTERNAL.contains(link.kind) && Objects.equals(link.target, page.id());
    }

    private long written(Page page, Set<String> kinds, String status) {
        return links(page).stream()
                .filter(link -> kinds.contains(link.kind) && link.counts && status.equals(link.status))
                .map(Found::as)
                .distinct()
                .count();
    }

    private boolean isListed(Page page) {
        for (Page above = above(page); above != null; above = above(above)) {
            Set<String> macros = body(above).macros().keySet();
            if (macros.contains("children") || macros.contains("pagetree")) {
                return true;
            }
        }
        return ExpectedPages.labelsOf(page).stream().map(ExpectedPages::text).anyMatch(listedLabels::contains);
    }

    private @Nullable Page above(Page page) {
        Page above = page.parent() == null ? null : byId.get(page.parent());
        return above != null && isCurrentPage(above) ? above : null;
    }

    /** Expected link columns of the table {@code spaces}, by key; the row of the site has no key. */
    Map<String, List<@Nullable Object>> spaces() {
        Map<String, List<@Nullable Object>> spaces = new TreeMap<>();
        for (String key : chosen) {
            spaces.put(
                    key,
                    space(listed.stream()
                            .filter(page -> page.space().key().equals(key))
                            .toList()));
        }
        spaces.put("", space(listed));
        return spaces;
    }

    /** link_health, unlinked, orphans, detached. */
    private List<@Nullable Object> space(List<Page> pages) {
        double whole = 0;
        double verified = 0;
        double unlinked = 0;
        double orphans = 0;
        double detached = 0;
        for (Page page : pages) {
            if (!isCurrentPage(page)) {
                continue;
            }
            for (Found link : links(page)) {
                if (INTERNAL.contains(link.kind) && !"unverifiable".equals(link.status)) {
                    verified++;
                    whole += "broken".equals(link.status) ? 0 : 1;
                }
            }
            if (page.id() != page.space().home()) {
                boolean alone = sources(page).isEmpty();
                unlinked += alone ? 1 : 0;
                orphans += alone && page.parent() == null ? 1 : 0;
                detached += page.parent() == null ? 1 : 0;
            }
        }
        List<@Nullable Object> numbers = new ArrayList<>();
        numbers.add(verified == 0 ? null : 100 * whole / verified);
        numbers.addAll(List.of(unlinked, orphans, detached));
        return numbers;
    }
}
