package org.stocktake.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;

/**
 * A question of a browser.
 *
 * @param published the weeks, for the thread that answers
 * @param week the chosen week, which is published; the newest by default
 * @param address path and accepted parameters
 * @param names values of the names in the address of the screen, decoded
 * @param user who asks
 * @param abandoned whether the browser has closed the connection, for answers that take long
 */
record Request(
        PublishedWeeks published,
        Week week,
        Address address,
        Map<String, String> names,
        User user,
        BooleanSupplier abandoned) {
    Request {
        names = Map.copyOf(names);
    }

    /**
     * A question about the newest week as a whole.
     *
     * @param base the start of the addresses of the site
     */
    static Request ofNewest(PublishedWeeks published, String base, User user) {
        return new Request(published, published.newest(), Address.of("/").in(base), Map.of(), user, () -> false);
    }

    /** The value of a name in the address of the screen, such as {@code id} in {@code /findings/{id}}. */
    String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the address of the screen has no {" + name + "}");
        }
        return value;
    }

    List<String> all(Parameter parameter) {
        return address.all(parameter);
    }

    Optional<String> one(Parameter parameter) {
        return address.one(parameter);
    }

    /** An address of the dashboard. It keeps the week if the reader has chosen one. */
    Address to(String path) {
        return Address.of(path).in(address.base()).with(Parameter.WEEK, address.all(Parameter.WEEK));
    }

    /** The number of the shown part of a list, from 1. */
    int page() {
        return one(Parameter.PAGE).map(Integer::parseInt).orElse(1);
    }

    /** Rows before the shown part. */
    int skip() {
        return (page() - 1) * ListScreen.PAGE_SIZE;
    }
}
