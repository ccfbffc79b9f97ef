package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stocktake.read.AnswerBatch;
import org.stocktake.read.FindingAnswer.Kind;
import org.stocktake.read.FindingSearch;

/** Forms that answer all findings of a list, with the number of findings that each changes. */
final class AnswersScreen implements Screen {
    static final String ADDRESS = "/answers";

    /**
     * What a form would change.
     *
     * @param set of the findings
     */
    record Target(Kind kind, int count, String set) {
        String action() {
            return AnswerFields.text(kind);
        }
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String section() {
        return "/findings";
    }

    @Override
    public List<Accepted> accepted() {
        return FindingFilter.ACCEPTED;
    }

    @Override
    public View view(Request request) {
        FindingFilter filter = FindingFilter.of(request);
        FindingSearch search = filter.search();
        Map<Kind, List<String>> ids = request.week().equals(request.published().newest())
                ? AnswerBatch.targets(request.published(), search)
                : Map.of();
        List<Target> targets = new ArrayList<>();
        Stream.of(Kind.values()).forEach(kind -> {
            List<String> theirs = ids.getOrDefault(kind, List.of());
            targets.add(new Target(kind, theirs.size(), AnswerFields.set(theirs)));
        });
        return new View(
                "Answer findings",
                "web/answers.jte",
                Map.of(
                        "filter",
                        filter,
                        "targets",
                        List.copyOf(targets),
                        "matches",
                        search.part(request.published(), request.week(), 0, 1).matches()));
    }
}
