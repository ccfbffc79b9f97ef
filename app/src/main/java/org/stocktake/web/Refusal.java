package org.stocktake.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that gets no answer: the status, a sentence, and what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;
    private final String remedy;
    private final transient @Nullable Address instead;

    Refusal(int status, String sentence, String remedy) {
        this(status, sentence, remedy, null);
    }

    private Refusal(int status, String sentence, String remedy, @Nullable Address instead) {
        super(sentence);
        this.status = status;
        this.remedy = remedy;
        this.instead = instead;
    }

    /** A parameter that the screen does not know, or a value that it does not accept. */
    static Refusal badRequest(String sentence, String remedy) {
        return new Refusal(BAD_REQUEST, sentence, remedy);
    }

    /** A value that is none of the allowed ones. */
    static Refusal badValue(Parameter parameter, String value, List<String> allowed) {
        return badRequest(
                "The parameter \"%s\" must be one of %s but was \"%s\"."
                        .formatted(parameter.text(), String.join(", ", allowed), value),
                "Correct the address, or remove the parameter.");
    }

    /** A run that cannot start beside another one. */
    static Refusal busy(String reason) {
        return new Refusal(CONFLICT, reason + " Nothing was started.", "Wait for its end. The page Quality shows it.");
    }

    /** Something that the week does not hold. */
    static Refusal notFound(String sentence, String remedy) {
        return new Refusal(NOT_FOUND, sentence, remedy);
    }

    /** Something that another address shows. */
    static Refusal elsewhere(String sentence, String remedy, Address instead) {
        return new Refusal(NOT_FOUND, sentence, remedy, instead);
    }

    /** Something has changed since the page was shown, so that nothing was done. */
    static Refusal changed(String sentence, String remedy, Address again) {
        return new Refusal(CONFLICT, sentence, remedy, again);
    }

    /** What the reader may have looked for; absent if not known. */
    @Nullable
    Address instead() {
        return instead;
    }

    /** Whether it concerns what was asked, and not who asked or how. */
    boolean isAboutTheAddress() {
        return status == BAD_REQUEST || status == NOT_FOUND || status == CONFLICT;
    }

    /** Title of its page. */
    String title() {
        return switch (status) {
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Not changed";
            default -> "Not understood";
        };
    }

    /** Where the other address leads. */
    String link() {
        return status == CONFLICT ? "Look again" : "Show it in that week";
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
