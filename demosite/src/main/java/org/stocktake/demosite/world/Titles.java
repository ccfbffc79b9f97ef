package org.stocktake.demosite.world;

import java.util.List;
import java.util.Set;
import org.stocktake.demosite.body.SeededRandom;

/** Generates titles that are unique in a space. */
final class Titles {
    private static final List<String> KINDS = List.of(
            "How to",
            "Runbook:",
            "Meeting notes",
            "Decision:",
            "Guide to",
            "Checklist for",
            "Overview of",
            "Architecture of",
            "Release notes",
            "Incident report:",
            "Onboarding:",
            "Policy on",
            "FAQ:",
            "Plan for",
            "Prüfanweisung",
            "Übersicht");
    private static final List<String> THINGS = List.of(
            "billing",
            "search",
            "the data warehouse",
            "backups",
            "the mobile app",
            "supplier contracts",
            "travel",
            "access rights",
            "monitoring",
            "the build",
            "single sign-on",
            "invoices",
            "the service desk",
            "forecasts",
            "Qualitätssicherung",
            "Maßnahmen",
            "quarterly goals",
            "the test lab",
            "printing",
            "time sheets",
            "disaster recovery",
            "code review",
            "hiring",
            "the web shop",
            "returns",
            "stock keeping",
            "translations");
    /** Titles that reveal missing escaping or encoding. */
    private static final List<String> AWKWARD = List.of(
            "R&D <goals>",
            "=SUM(A1:A9)",
            "C++ / C# style",
            "100 % done?",
            "🚀 Launch",
            "安装说明",
            "\"Quoted\" title",
            "a;b,c",
            "Größe + Gewicht",
            "#hashtag",
            "O'Reilly’s list",
            "-1 day",
            "@team",
            "back\\slash",
            "50% + 50%");

    private Titles() {}

    static String fresh(SeededRandom seededRandom, Set<String> taken) {
        String wish = seededRandom.happens(0.03)
                ? seededRandom.pick(AWKWARD)
                : seededRandom.pick(KINDS) + " " + seededRandom.pick(THINGS);
        String title = wish;
        // Starts at the last number used: counting up from 2 would be slow in a large space.
        for (int number = 2 + seededRandom.below(taken.size() + 1); !taken.add(title); number++) {
            title = wish + " " + number;
        }
        return title;
    }
}
