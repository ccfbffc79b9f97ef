package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * What the layout shows around a screen.
 *
 * @param title of the page
 * @param facts of the week; absent if no week is shown
 * @param request absent if no week is shown
 * @param weeks the published weeks, newest first
 * @param links the navigation
 * @param files where the list of the page is as CSV and JSON; empty without a list
 * @param setup of the dashboard
 */
record Page(
        String title,
        @Nullable SiteFacts facts,
        @Nullable Request request,
        List<Week> weeks,
        List<Link> links,
        List<Link> files,
        Dashboard.Setup setup) {
    /** @param current whether it leads to the shown page, or to one above it */
    record Link(String text, String target, boolean current) {}

    /** A value of a parameter that a form sends again without showing it. */
    record Hidden(String name, String value) {}

    Page {
        weeks = List.copyOf(weeks);
        links = List.copyOf(links);
        files = List.copyOf(files);
    }

    static Page of(Screen screen, Screen.View view, SiteFacts facts, Request request, Dashboard.Setup setup) {
        Address address = request.address();
        List<Link> files = new ArrayList<>();
        if (screen instanceof ListScreen) {
            for (Format format : Format.values()) {
                files.add(new Link(
                        format.label(),
                        address.without(Parameter.PAGE)
                                .at(address.path() + format.suffix())
                                .link(),
                        false));
            }
        }
        return new Page(
                view.title(),
                facts,
                request,
                new ArrayList<>(request.published().weeks().descendingSet()),
                navigation(screen.section(), request, setup),
                files,
                setup);
    }

    /** A page that says why there is no other, with the navigation of the newest week. */
    static Page problem(String title, SiteFacts facts, Request request, Dashboard.Setup setup) {
        return new Page(
                title,
                facts,
                request,
                new ArrayList<>(request.published().weeks().descendingSet()),
                navigation("", request, setup),
                List.of(),
                setup);
    }

    /** A page that shows no week. */
    static Page plain(String title, Dashboard.Setup setup) {
        return new Page(title, null, null, List.of(), List.of(), List.of(), setup);
    }

    private static List<Link> navigation(String section, Request request, Dashboard.Setup setup) {
        List<Link> links = new ArrayList<>();
        for (Screen screen : Screens.of(setup)) {
            String label = screen.label();
            if (label != null) {
                String at = screen.address();
                links.add(new Link(label, request.to(at).link(), section.equals(at)));
            }
        }
        return links;
    }

    /** Name of the site, or of the program. */
    String site() {
        return facts == null ? "Stocktake" : facts.site();
    }

    /** The start of all addresses. */
    String base() {
        return setup.access().base();
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
        return "stocktake %s %s".formatted(arguments, setup.options()).strip();
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
