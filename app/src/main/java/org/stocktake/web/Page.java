package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.AskedQuery;
import org.stocktake.schedule.Scheduler;

/**
 * What the layout shows around a screen.
 *
 * @param title of the page
 * @param facts of the week; absent if no week is shown
 * @param request absent if no week is shown
 * @param weeks the published weeks, newest first
 * @param links the navigation
 * @param files where the list of the page is as CSV and JSON; empty without a list
 * @param method how its numbers are counted; absent if it asked no query
 * @param sites the way to the other sites; empty if there are none
 */
record Page(
        String title,
        @Nullable SiteFacts facts,
        @Nullable Request request,
        List<Week> weeks,
        List<Link> links,
        List<Link> files,
        @Nullable Method method,
        List<Link> sites,
        Frame frame) {
    /** @param current whether it leads to the shown page, or to one above it */
    record Link(String text, String target, boolean current) {}

    /** A value of a parameter that a form sends again without showing it. */
    record Hidden(String name, String value) {}

    Page {
        weeks = List.copyOf(weeks);
        links = List.copyOf(links);
        files = List.copyOf(files);
        sites = List.copyOf(sites);
    }

    /** @param asked for the screen, without what the layout asks */
    static Page of(
            Screen screen, Screen.View view, SiteFacts facts, Request request, List<AskedQuery> asked, Frame frame) {
        Address address = request.address();
        List<Link> files = screen instanceof ListScreen list && list.hasRows(request)
                ? files(address.without(Parameter.PAGE), address.path())
                : List.of();
        return new Page(
                view.title(),
                facts,
                request,
                new ArrayList<>(request.published().weeks().descendingSet()),
                navigation(screen.section(), request, frame),
                files,
                asked.isEmpty() ? null : Method.of(request, asked, facts),
                frame.links(screen.section()),
                frame);
    }

    /**
     * Where a list is as a file in each format.
     *
     * @param path of the files, without their suffix
     */
    static List<Link> files(Address list, String path) {
        List<Link> files = new ArrayList<>();
        for (Format format : Format.values()) {
            files.add(new Link(format.label(), list.at(path + format.suffix()).link(), false));
        }
        return files;
    }

    /** A page that says why there is no other, with the navigation of the newest week. */
    static Page problem(String title, SiteFacts facts, Request request, Frame frame) {
        return new Page(
                title,
                facts,
                request,
                new ArrayList<>(request.published().weeks().descendingSet()),
                navigation("", request, frame),
                List.of(),
                null,
                frame.links("/"),
                frame);
    }

    /**
     * A page that shows no week, for a reader who was let in.
     *
     * @param files where its list is as CSV and JSON
     */
    static Page withoutWeek(String title, List<Link> files, Frame frame) {
        return new Page(title, null, null, List.of(), List.of(), files, null, frame.links("/"), frame);
    }

    /** A page that shows nothing of any site. */
    static Page plain(String title, Frame frame) {
        return new Page(title, null, null, List.of(), List.of(), List.of(), null, List.of(), frame);
    }

    private static List<Link> navigation(String section, Request request, Frame frame) {
        List<Link> links = new ArrayList<>();
        for (Screen screen : Screens.of(frame.setup())) {
            String label = screen.label();
            if (label != null) {
                String at = screen.address();
                links.add(new Link(label, request.to(at).link(), section.equals(at)));
            }
        }
        return links;
    }

    /** The weekly runs; absent if something else starts them. */
    @Nullable
    ScheduleText schedule() {
        Scheduler scheduler = setup().scheduler();
        return scheduler == null
                ? null
                : ScheduleText.of(scheduler, setup().clock().instant(), setup().access());
    }

    /** Name of the site, or of the program. */
    String site() {
        Site site = frame.site();
        if (facts != null) {
            return facts.site();
        }
        return site == null || site.name().isEmpty() || sites.isEmpty() ? "Stocktake" : site.name();
    }

    /** The start of the addresses of the site. */
    String base() {
        return frame.base();
    }

    /** The start of all addresses. */
    String root() {
        return frame.root();
    }

    Dashboard.Setup setup() {
        return frame.setup();
    }

    /** Whether there is something to search in. */
    boolean isSearchable() {
        return facts != null || (!sites.isEmpty() && frame.site() == null);
    }

    /** What the start page of the site, or of all sites, is called in a link. */
    String home() {
        return frame.site() == null && !sites.isEmpty() ? "All sites" : "Overview of the newest week";
    }

    /** Where the overview of the chosen week is. */
    String overview() {
        return request == null ? base() + "/" : request.to("/").link();
    }

    /** The chosen week; absent if no week is shown. */
    @Nullable
    Week week() {
        return request == null ? null : request.week();
    }

    boolean isNewest() {
        return weeks.isEmpty() || weeks.get(0).equals(week());
    }

    /** Where the form of the week leads. */
    String path() {
        return request == null ? base() + "/" : base() + request.address().path();
    }

    /** A command of the program, as an operator types it. */
    String command(String arguments) {
        Site site = frame.site();
        return "stocktake %s %s"
                .formatted(arguments, site == null ? "" : site.options())
                .strip();
    }

    /** The parameters that choosing another week keeps; the week to compare with may not be before the other one. */
    List<Hidden> kept() {
        return request == null
                ? List.of()
                : hidden(request.address().without(Parameter.PAGE, Parameter.VS), Parameter.WEEK);
    }

    /** The chosen week, for other forms. */
    List<Hidden> keptWeek() {
        return request == null ? List.of() : hidden(request.to("/"));
    }

    /** All parameters of an address as hidden fields of a form, without those that the form shows. */
    static List<Hidden> hidden(Address address, Parameter... shown) {
        List<Hidden> hidden = new ArrayList<>();
        List<Parameter> left = List.of(shown);
        address.parameters().forEach((parameter, values) -> {
            if (!left.contains(parameter)) {
                values.forEach(value -> hidden.add(new Hidden(parameter.text(), value)));
            }
        });
        return hidden;
    }
}
