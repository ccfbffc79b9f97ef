package org.stocktake.config.setting;

/** Sections of the help, the reference and the settings file. */
public enum Topic {
    SITE("The site"),
    NETWORK("Network"),
    CONTENT("Content"),
    RUN("Run"),
    WORKFLOW("Workflows"),
    HTTP("HTTP"),
    LINKS("External links"),
    OUTPUT("Output"),
    DASHBOARD("Dashboard"),
    SCHEDULE("Schedule"),
    KEEPING("Retention"),
    PEOPLE("People"),
    FINDINGS("Findings"),
    EXEMPT("Exemptions"),
    DUPLICATES("Duplicates"),
    ENGINE("Engine");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
