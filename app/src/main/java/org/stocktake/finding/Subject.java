package org.stocktake.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of object that a finding is about, and the column that identifies it. */
public enum Subject {
    PAGE("page_id", "a page"),
    ATTACHMENT("attachment_id", "an attachment and its page"),
    SPACE("space_key", "a space"),
    /** A title that several pages use, or that links name but no page has. */
    TITLE("title", "a title");

    private final String key;
    private final String about;

    Subject(String key, String about) {
        this.key = key;
        this.about = about;
    }

    String key() {
        return key;
    }

    public String about() {
        return about;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Subject> of(String text) {
        return Arrays.stream(values())
                .filter(subject -> subject.text().equals(text))
                .findFirst();
    }
}
