package org.stocktake.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;

/** Reads addresses strictly: what a screen does not accept is refused with a sentence. */
final class RequestReader {
    private static final Accepted WEEK = Accepted.text(Parameter.WEEK);

    /** Parts of a list. */
    private static final int MOST_PAGES = 1_000_000;

    private RequestReader() {}

    /** @throws Refusal 400 for a parameter that the screen does not accept, or a value that it cannot have */
    static Address address(Screen screen, String path, Map<String, List<String>> query) {
        return address(
                Stream.concat(Stream.of(WEEK), screen.accepted().stream()).toList(), path, query);
    }

    /** @throws Refusal 400 for a parameter that is not accepted, or a value that it cannot have */
    static Address address(List<Accepted> all, String path, Map<String, List<String>> query) {
        Map<Parameter, List<String>> parameters = new EnumMap<>(Parameter.class);
        query.forEach((name, given) -> {
            Accepted accepted = accepted(all, name);
            List<String> values =
                    given.stream().filter(value -> !value.isBlank()).distinct().toList();
            check(accepted, values);
            parameters.put(accepted.parameter(), values);
        });
        return new Address("", path, parameters);
    }

    private static Accepted accepted(List<Accepted> all, String name) {
        return Parameter.of(name)
                .flatMap(parameter -> all.stream()
                        .filter(each -> each.parameter() == parameter)
                        .findFirst())
                .orElseThrow(() -> Refusal.badRequest(
                        "This page does not know the parameter \"%s\".".formatted(name),
                        all.isEmpty()
                                ? "Remove it from the address."
                                : "Remove it from the address. This page knows: %s."
                                        .formatted(all.stream()
                                                .map(each -> each.parameter().text())
                                                .collect(Collectors.joining(", ")))));
    }

    private static void check(Accepted accepted, List<String> values) {
        Parameter parameter = accepted.parameter();
        int most = accepted.several() ? Accepted.MOST : 1;
        if (values.size() > most) {
            throw Refusal.badRequest(
                    "The parameter \"%s\" may occur %s but occurred %d times."
                            .formatted(parameter.text(), most == 1 ? "once" : most + " times", values.size()),
                    "Remove the values that are too many from the address.");
        }
        for (String value : values) {
            if (value.length() > Accepted.LONGEST) {
                throw Refusal.badRequest(
                        "The parameter \"%s\" may have %d characters but had %,d."
                                .formatted(parameter.text(), Accepted.LONGEST, value.length()),
                        "Use a shorter text.");
            }
            if (!accepted.choices().isEmpty() && !accepted.choices().contains(value)) {
                throw Refusal.badValue(parameter, value, accepted.choices());
            }
            if (parameter == Parameter.PAGE && !isPage(value)) {
                throw Refusal.badRequest(
                        "The parameter \"page\" must be a number from 1 to %,d but was \"%s\"."
                                .formatted(MOST_PAGES, value),
                        "Correct the address, or remove the parameter.");
            }
            if (parameter == Parameter.WEEK || parameter == Parameter.VS) {
                parsed(parameter, value);
            }
        }
    }

    private static boolean isPage(String value) {
        return value.matches("[1-9][0-9]{0,6}") && Integer.parseInt(value) <= MOST_PAGES;
    }

    private static Week parsed(Parameter parameter, String value) {
        try {
            return Week.parse(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "The parameter \"%s\" must be a week such as 2026-W47 but was \"%s\"."
                            .formatted(parameter.text(), value),
                    "Correct the address, or remove the parameter to see the newest week.");
        }
    }

    /**
     * A week that the address names.
     *
     * @return empty if it names none
     * @throws Refusal 404 if the week is not published
     */
    static Optional<Week> week(PublishedWeeks published, Address address, Parameter parameter) {
        Optional<Week> week = address.one(parameter).map(value -> parsed(parameter, value));
        week.filter(each -> !published.weeks().contains(each)).ifPresent(each -> {
            List<Week> known = new ArrayList<>(published.weeks());
            throw Refusal.notFound(
                    "The week %s cannot be read here.".formatted(each),
                    "Choose one of the %s from %s to %s. \"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back."
                            .formatted(
                                    known.size() == 1 ? "weeks" : "%,d weeks".formatted(known.size()),
                                    known.get(0),
                                    known.get(known.size() - 1)));
        });
        return week;
    }
}
