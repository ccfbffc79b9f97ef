package org.stocktake;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stocktake.engine.Engine;

/** The code follows the table in ARCHITECTURE.md. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter().importPath("target/classes");

    /** Used by a room, but a separate module. */
    private static final String OTHER_MODULE = "demosite";

    /** Packages that every room may use without an entry in the table. */
    private static final List<String> COMMON = List.of(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.io..",
            "java.nio..",
            "java.net",
            "org.jspecify..",
            "org.slf4j..");

    @TestFactory
    Stream<DynamicTest> aRoomImportsOnlyWhatTheTableAllows() throws IOException {
        return rooms().map(room -> dynamicTest(
                room.name(),
                () -> classes()
                        .that()
                        .resideInAPackage("org.stocktake." + room.name() + "..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(room.allowed())
                        .as("`%s` may import %s and own %s".formatted(room.name(), room.imports(), room.libraries()))
                        .because("ARCHITECTURE.md says so; change the table first if the design has changed")
                        .check(CODE)));
    }

    @TestFactory
    Stream<DynamicTest> aPartImportsOnlyThePartsThatTheTableAllows() throws IOException {
        return parts().map(part -> dynamicTest(
                part.name(),
                () -> classes()
                        .that()
                        .resideInAPackage("org.stocktake." + part.name() + "..")
                        .should()
                        .onlyDependOnClassesThat(resideOutsideOfPackage("org.stocktake." + part.room() + "..")
                                .or(resideInAnyPackage(part.allowed())))
                        .as("`%s` may import %s of its room".formatted(part.name(), part.imports()))
                        .because("ARCHITECTURE.md says so; change the table first if the design has changed")
                        .check(CODE)));
    }

    @Test
    void everyPackageBelowARoomWithPartsIsInTheTable() throws IOException {
        List<Room> parts = parts().toList();
        Set<String> rooms = parts.stream().map(Room::room).collect(toUnmodifiableSet());
        assertThat(CODE.getPackage("org.stocktake").getSubpackages().stream()
                        .filter(room -> rooms.contains(room.getRelativeName()))
                        .flatMap(room -> room.getSubpackages().stream())
                        .map(JavaPackage::getName))
                .containsExactlyInAnyOrderElementsOf(parts.stream()
                        .map(part -> "org.stocktake." + part.name())
                        .toList());
    }

    @Test
    void partsFormNoCycles() throws IOException {
        parts().map(Room::room)
                .distinct()
                .forEach(room -> slices().matching("org.stocktake.%s.(*)..".formatted(room))
                        .should()
                        .beFreeOfCycles()
                        .check(CODE));
    }

    @Test
    void everyPackageIsInTheTable() throws IOException {
        assertThat(CODE.getPackage("org.stocktake").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .filteredOn(name -> !name.equals(OTHER_MODULE))
                .containsExactlyInAnyOrderElementsOf(rooms().map(Room::name).toList());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CODE.getPackage("org.stocktake").getSubpackagesInTree())
                .filteredOn(p -> !p.getClasses().isEmpty() && !p.getName().startsWith("org.stocktake." + OTHER_MODULE))
                .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void roomsFormNoCycles() {
        slices().matching("org.stocktake.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void onlyMainTouchesTheStandardStreams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.stocktake.cli.Main")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CODE);
    }

    @Test
    void nobodyAsksForTheTimeBehindOurBack() {
        noClasses().should().callMethod(Instant.class, "now").check(CODE);
    }

    /** Commands ask the questions of {@code read}; {@code query} runs the SQL of an operator in a process of its own. */
    @Test
    void onlyRoomsBelowTheCommandLineRunSql() {
        noClasses()
                .that()
                .resideInAnyPackage("org.stocktake.cli..", "org.stocktake.web..", "org.stocktake.report..")
                .should()
                .callMethodWhere(describe(
                        "it runs SQL in the engine",
                        call -> call.getTargetOwner().isAssignableTo(Engine.class)
                                && Set.of("query", "run", "stream", "heads", "writeParquet")
                                        .contains(call.getName())))
                .check(CODE);
    }

    /** Without imported classes, every rule above would pass. */
    @Test
    void theCodeWasFound() {
        assertThat(CODE).hasSizeGreaterThan(20);
    }

    private record Room(String name, Set<String> imports, Set<String> libraries) {
        boolean isPart() {
            return name.contains(".");
        }

        /** The room of a part. */
        String room() {
            return name.replaceFirst("\\..*", "");
        }

        /** A part that names its own room means what is left in the room itself, not the other parts. */
        private String packages(String imported) {
            return "org.stocktake." + imported + (isPart() && imported.equals(room()) ? "" : "..");
        }

        String[] allowed() {
            return Stream.of(
                            Stream.of("org.stocktake." + name + ".."),
                            COMMON.stream(),
                            imports.stream().map(this::packages),
                            libraries.stream().map(l -> l + ".."))
                    .flatMap(s -> s)
                    .toArray(String[]::new);
        }
    }

    private static Stream<Room> rooms() throws IOException {
        return rows().filter(room -> !room.isPart());
    }

    private static Stream<Room> parts() throws IOException {
        return rows().filter(Room::isPart);
    }

    private static Stream<Room> rows() throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("stocktake.root"), "ARCHITECTURE.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Room(
                        names(cells[1]).findFirst().orElseThrow(),
                        names(cells[3]).collect(toUnmodifiableSet()),
                        names(cells[4]).collect(toUnmodifiableSet())));
    }

    private static Stream<String> names(String cell) {
        return Pattern.compile("`([\\w.]+)`").matcher(cell).results().map((MatchResult m) -> m.group(1));
    }
}
