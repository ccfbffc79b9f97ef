package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.body.Body.Property;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;

/** Owners and reviews from page properties, compared with the demo site, before and after the settings use them. */
class PropertiesWeekIT {
    private static final String[] ASKED = {
        "--owner-property", "owner", "--review-property", "Review Date", "--workflow-mode", "off"
    };
    /** Runs that hide people: with the profile full, a second one has nothing to read from the cache of the first. */
    private static final int RUNS = FullProfile.IS_ON ? 2 : 1;

    private static final Pattern EXPIRING = Pattern.compile("expire-(\\d\\d)/(\\d\\d)/(\\d\\d)");

    @TempDir
    Path folder;

    @Test
    void ownersAndReviewsAreThoseOfThePagePropertiesOnceTheSettingsAskForThem() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            assertThat(demoInstallation.run("--workflow-mode", "off").status()).isZero();
            assertThat(demoInstallation.csv("pages")).noneMatch(row -> "page_property".equals(row.get("owner_source")));

            demoInstallation.site().world().advance();
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            assertThat(demoInstallation.run(ASKED).status()).isZero();
            assertThat(bodiesMeasured(demoInstallation))
                    .as("every body is measured again for a new property")
                    .isEqualTo(truth.listed().size());
            assertTrue(demoInstallation, truth);

            Map<Long, Integer> before = versions(truth);
            demoInstallation.site().world().advance();
            truth = ExpectedPages.of(demoInstallation.site());
            assertThat(demoInstallation.run(ASKED).status()).isZero();
            assertThat(bodiesMeasured(demoInstallation))
                    .as("properties are kept with the bodies that have not changed")
                    .isEqualTo((int) truth.listed().stream()
                            .filter(page -> before.getOrDefault(page.id(), 0)
                                    != page.version().number())
                            .count());
            assertTrue(demoInstallation, truth);
        }
    }

    @Test
    void whoOwnsByAPropertyIsKeptOnDiskOnlyWherePeopleAreShownByTheirIds() throws Exception {
        String[] hidden = Stream.concat(
                        Stream.of(ASKED), Stream.of("--privacy", "pseudonyms", "--privacy-salt", "pepper and salt"))
                .toArray(String[]::new);
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL.withPages(60), folder)) {
            assertThat(demoInstallation.run(ASKED).status()).isZero();
            long owned = ExpectedPages.of(demoInstallation.site()).listed().stream()
                    .filter(page -> first(
                                    demoInstallation
                                            .site()
                                            .world()
                                            .body(page.id())
                                            .properties(),
                                    "Owner")
                            .isPresent())
                    .count();
            assertThat(peopleKept(demoInstallation)).isPositive();

            for (int again = 0; again < RUNS; again++) {
                assertThat(demoInstallation.run(hidden).status()).isZero();
                assertThat(peopleKept(demoInstallation)).isZero();
                assertThat(bodiesMeasured(demoInstallation))
                        .as("their bodies are read again, and no others")
                        .isEqualTo((int) owned);
                assertThat(demoInstallation.csv("pages").stream()
                                .filter(row -> "page_property".equals(row.get("owner_source")))
                                .count())
                        .isEqualTo(owned);
            }
        }
    }

    private static long peopleKept(DemoInstallation demoInstallation) throws Exception {
        return DemoInstallation.ask("FROM '%s' WHERE person IS NOT NULL"
                        .formatted(demoInstallation.data().resolve("measured/property.parquet")))
                .size();
    }

    private static int bodiesMeasured(DemoInstallation demoInstallation) throws Exception {
        return Integer.parseInt(demoInstallation.csv("runs").get(0).getOrDefault("bodies_measured", ""));
    }

    private static Map<Long, Integer> versions(ExpectedPages truth) {
        return truth.listed().stream()
                .collect(Collectors.toMap(Page::id, page -> page.version().number()));
    }

    private static void assertTrue(DemoInstallation demoInstallation, ExpectedPages truth) throws Exception {
        Map<String, Person> people = demoInstallation.site().world().people().stream()
                .collect(Collectors.toMap(Person::key, Function.identity()));
        Set<Person> met = truth.listed().stream().flatMap(PropertiesWeekIT::met).collect(Collectors.toSet());
        Map<String, List<String>> expected = new HashMap<>();
        for (Page page : truth.listed()) {
            List<Property> properties =
                    demoInstallation.site().world().body(page.id()).properties();
            Optional<Person> owner =
                    first(properties, "Owner").map(Property::person).map(people::get);
            Person answers = owner.orElse(page.creator());
            Optional<String> label = expiring(page);
            Optional<String> property = first(properties, "Review date").map(found -> "" + found.day());
            expected.put(
                    "" + page.id(),
                    List.of(
                            answers == null ? "" : answers.key(),
                            answers == null ? "" : owner.isPresent() ? "page_property" : "creator",
                            answers == null ? "" : status(answers, met),
                            label.or(() -> property).orElse(""),
                            label.isPresent() ? "label" : property.isPresent() ? "page_property" : ""));
        }
        Map<String, List<String>> found = demoInstallation.csv("pages").stream()
                .collect(Collectors.toMap(row -> row.getOrDefault("page_id", ""), PropertiesWeekIT::cells));
        assertThat(found).isEqualTo(expected);
        assertThat(expected.values())
                .anyMatch(cells -> cells.get(1).equals("page_property"))
                .anyMatch(cells -> cells.get(4).equals("page_property"))
                .anyMatch(cells -> cells.get(4).equals("label"));
    }

    private static Stream<Person> met(Page page) {
        return Stream.of(
                        Stream.of(page.creator(), page.version().by()),
                        page.contributors().stream(),
                        page.attachments().stream().map(Attachment::by))
                .flatMap(Function.identity())
                .filter(Objects::nonNull);
    }

    /** The list of users lacks deleted accounts; their pages show that an account was deleted. */
    private static String status(Person person, Set<Person> met) {
        if (ExpectedPages.isActive(person)) {
            return "active";
        }
        return person.accountState() != Person.AccountState.DELETED || met.contains(person) ? "inactive" : "unknown";
    }

    private static List<String> cells(Map<String, String> row) {
        return List.of("owner", "owner_source", "owner_status", "review_due", "review_source").stream()
                .map(column -> row.getOrDefault(column, ""))
                .toList();
    }

    private static Optional<String> expiring(Page page) {
        return page.labels().stream()
                .map(label -> EXPIRING.matcher(label.name()))
                .filter(Matcher::matches)
                .map(day -> "20" + day.group(1) + "-" + day.group(2) + "-" + day.group(3))
                .min(Comparator.naturalOrder());
    }

    private static Optional<Property> first(List<Property> properties, String key) {
        return properties.stream()
                .filter(property -> property.key().equals(key))
                .findFirst();
    }
}
