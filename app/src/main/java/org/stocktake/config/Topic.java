package org.stocktake.config;

/** What a setting is about: the sections of the help, of the reference, and of a written settings file. */
public enum Topic {
    SITE("The site"),
    NETWORK("The way to the site"),
    CONTENT("What is taken stock of"),
    RUN("The week"),
    WORKFLOW("Workflows"),
    HTTP("Politeness"),
    LINKS("Links to the web"),
    OUTPUT("What is published"),
    KEEPING("What is kept"),
    PEOPLE("People"),
    FINDINGS("Findings"),
    EXEMPT("Exemptions"),
    DUPLICATES("Duplicates"),
    ENGINE("This machine");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
