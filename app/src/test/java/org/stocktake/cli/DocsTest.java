package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference of commands, settings and exit statuses matches the code. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));

    @TestFactory
    Stream<DynamicTest> theReferenceIsMadeFromTheCode() {
        return Reference.pages().entrySet().stream()
                .map(page -> dynamicTest(page.getKey(), () -> {
                    Path file = ROOT.resolve("docs/reference").resolve(page.getKey());
                    if (Boolean.getBoolean("stocktake.writeDocs")) {
                        Files.createDirectories(file.getParent());
                        Files.writeString(file, page.getValue());
                    }
                    assertThat(file)
                            .as(
                                    "docs/reference/%s is made from the code. Write it anew: %s",
                                    page.getKey(),
                                    "mvn -q -pl app -am test"
                                            + " -Dtest=DocsTest -Dstocktake.writeDocs=true -Dsurefire.failIfNoSpecifiedTests=false")
                            .content()
                            .isEqualTo(page.getValue());
                }));
    }
}
