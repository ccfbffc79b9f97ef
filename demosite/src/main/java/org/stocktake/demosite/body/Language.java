package org.stocktake.demosite.body;

import java.util.List;

/**
 * The phrases of a language, each with its number of words.
 *
 * @param gap separator between two phrases: empty in Chinese and Japanese
 * @param stop end of a sentence
 */
record Language(String gap, String stop, List<Saying> sayings) {
    private static final Language ENGLISH = new Language(
            " ",
            ".",
            single(
                    "the",
                    "of",
                    "and",
                    "a",
                    "to",
                    "in",
                    "is",
                    "for",
                    "with",
                    "on",
                    "by",
                    "from",
                    "this",
                    "each",
                    "team",
                    "page",
                    "release",
                    "service",
                    "customer",
                    "order",
                    "invoice",
                    "deploy",
                    "server",
                    "database",
                    "index",
                    "backup",
                    "restore",
                    "monitor",
                    "alert",
                    "incident",
                    "review",
                    "approve",
                    "draft",
                    "publish",
                    "archive",
                    "space",
                    "owner",
                    "reader",
                    "week",
                    "month",
                    "quarter",
                    "plan",
                    "goal",
                    "metric",
                    "report",
                    "dashboard",
                    "query",
                    "table",
                    "field",
                    "value",
                    "limit",
                    "error",
                    "retry",
                    "queue",
                    "topic",
                    "message",
                    "event",
                    "handler",
                    "client",
                    "token",
                    "login",
                    "role",
                    "group",
                    "permission",
                    "policy",
                    "contract",
                    "supplier",
                    "payment",
                    "refund",
                    "shipping",
                    "warehouse",
                    "stock",
                    "forecast",
                    "budget",
                    "meeting",
                    "minutes",
                    "decision",
                    "risk",
                    "open",
                    "question",
                    "answer",
                    "guide",
                    "manual",
                    "checklist",
                    "step",
                    "before",
                    "after",
                    "when",
                    "must",
                    "should",
                    "never",
                    "always",
                    "first",
                    "last",
                    "new",
                    "old",
                    "current",
                    "don't",
                    "it's",
                    "team’s",
                    "up-to-date",
                    "state-of-the-art",
                    "follow-up",
                    "3.5",
                    "10,000",
                    "42",
                    "2026",
                    "naïve",
                    "résumé",
                    "café"));

    private static final Language GERMAN = new Language(
            " ",
            ".",
            single(
                    "der",
                    "die",
                    "das",
                    "und",
                    "für",
                    "mit",
                    "auf",
                    "von",
                    "über",
                    "nach",
                    "Prüfung",
                    "Freigabe",
                    "Änderung",
                    "Übersicht",
                    "Größe",
                    "Straße",
                    "Lösung",
                    "Störung",
                    "Bestellung",
                    "Rechnung",
                    "Kunde",
                    "Lieferung",
                    "Entwicklung",
                    "Betrieb",
                    "Sicherung",
                    "Wiederherstellung",
                    "Berechtigung",
                    "Gruppe",
                    "Verantwortliche",
                    "Woche",
                    "Monat",
                    "müssen",
                    "können",
                    "schließen",
                    "öffnen",
                    "gültig",
                    "veraltet",
                    "vollständig",
                    "täglich",
                    "wöchentlich",
                    "Maßnahme",
                    "Erklärung",
                    "Anhang",
                    "Seite",
                    "Bereich",
                    "Qualitätsmanagementhandbuch",
                    "E-Mail-Adresse",
                    "1.250,50"));

    private static final Language CHINESE = new Language(
            "",
            "。",
            List.of(
                    new Saying("我们每周检查文档", 8),
                    new Saying("页面的负责人已经离开", 10),
                    new Saying("请先阅读安装说明", 8),
                    new Saying("数据库每天备份一次", 9),
                    new Saying("发布之前需要批准", 8),
                    new Saying("服务器", 3),
                    new Saying("的", 1)));

    private static final Language JAPANESE = new Language(
            "",
            "。",
            List.of(
                    new Saying("この手順は毎週更新されます", 13),
                    new Saying("リリスの前に確認してください", 14),
                    new Saying("担当者がいません", 8),
                    new Saying("テストを実行する", 8),
                    new Saying("古い文書", 4)));

    private static final Language KOREAN = new Language(
            " ", ".", single("문서를", "매주", "검토합니다", "담당자가", "없습니다", "서버", "배포", "승인이", "필요합니다", "오래된", "페이지"));

    /** A phrase and its number of words. */
    record Saying(String text, int words) {}

    private static final List<Saying> SYMBOLS = List.of(
            new Saying("🚀", 0), new Saying("✅", 0), new Saying("👩‍💻", 0), new Saying("🇩🇪", 0), new Saying("€", 0));

    private static List<Saying> single(String... words) {
        return List.of(words).stream().map(word -> new Saying(word, 1)).toList();
    }

    static Language of(SeededRandom seededRandom) {
        int throwOf100 = seededRandom.below(100);
        if (throwOf100 < 70) {
            return ENGLISH;
        }
        if (throwOf100 < 90) {
            return GERMAN;
        }
        return seededRandom.pick(List.of(CHINESE, JAPANESE, KOREAN));
    }

    Saying saying(SeededRandom seededRandom) {
        return seededRandom.happens(0.01) ? seededRandom.pick(SYMBOLS) : seededRandom.pick(sayings);
    }
}
