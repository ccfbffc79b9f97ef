package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the dashboard. Stateless, because several threads ask it. */
interface Screen {
    /** Where it is, such as {@code /findings} or {@code /findings/{id}}. */
    String address();

    /** Its name in the navigation; absent if it is not listed there. */
    default @Nullable String label() {
        return null;
    }

    /** The address of the screen in the navigation that it belongs to. */
    default String section() {
        return "/" + address().substring(1).replaceFirst("/.*", "");
    }

    /** The parameters that it accepts besides the week. Any other is refused. */
    default List<Accepted> accepted() {
        return List.of();
    }

    /** @throws Refusal for a value that the week does not know */
    View view(Request request);

    /**
     * What a template shows.
     *
     * @param title of the page, without the name of the site
     * @param template path of the template below {@code src/main/jte}
     * @param values of its parameters, besides {@code page}
     */
    record View(String title, String template, Map<String, Object> values) {
        public View {
            values = Map.copyOf(values);
        }
    }
}
