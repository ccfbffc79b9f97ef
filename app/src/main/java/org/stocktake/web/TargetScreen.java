package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.FailingTarget;
import org.stocktake.read.Part;

/** The pages that refer to a target that does not work. */
final class TargetScreen implements ListScreen {
    @Override
    public String address() {
        return "/links/{target}";
    }

    @Override
    public String section() {
        return StructureScreen.SECTION;
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        FailingTarget target = target(request);
        Part<FailingTarget.Source> part =
                FailingTarget.sources(request.published(), request.week(), target.id(), request.skip(), PAGE_SIZE);
        return new View(
                "Pages with a broken reference",
                "web/target.jte",
                Map.of("target", target, "sources", part.rows(), "pager", Pager.of(request, part)));
    }

    private static FailingTarget target(Request request) {
        String id = request.name("target");
        return FailingTarget.of(request.published(), request.week(), id)
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s has no broken reference to the target \"%s\".".formatted(request.week(), id),
                        "It may work again, or no page refers to it. Choose a target from the list of links,"
                                + " or an earlier week."));
    }

    @Override
    public AnswerRows rows(Request request) {
        return FailingTarget.sourceRows(
                request.published(), request.week(), target(request).id());
    }
}
