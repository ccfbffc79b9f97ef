package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.read.ReadWeeks;

/** A dashboard whose engine has too little memory. */
class LittleMemoryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T06:00:00Z"), ZoneOffset.UTC);

    @Test
    void aPageThatNeedsMoreMemorySaysSo(@TempDir Path folder) {
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish("2026-W48", new ReadWeeks.Rows().of("spaces", "space_key, health", "(NULL, 60.0)"));
        try (Dashboard dashboard = Dashboard.start(
                weeks.live(() -> DuckEngine.holding(folder.resolve("spill"), 1), Duration.ofSeconds(1)),
                new Dashboard.Setup(0, "1.2.3", CLOCK))) {
            Visitor.Reply reply = new Visitor(dashboard.uri()).get("/");

            Document page = Jsoup.parse(reply.text());
            assertThat(reply.status()).isEqualTo(503);
            assertThat(page.select("h1").text()).isEqualTo("Not enough memory");
            assertThat(page.select("main").text())
                    .contains(
                            "the query: The work needs more memory than it may have: ",
                            "Raise the setting engine.memory.");
        }
    }
}
