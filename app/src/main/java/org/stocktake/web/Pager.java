package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.read.Part;

/**
 * Which part of a list is shown, and the way to the other parts.
 *
 * @param total rows of the whole list
 * @param first number of the first shown row, from 1; 0 if none is shown
 * @param last number of the last shown row
 * @param page number of the shown part, from 1
 * @param pages number of parts, at least 1
 */
record Pager(Address address, long total, long first, long last, int page, int pages) {
    /** Parts before and after the shown one that have a link. */
    private static final int AROUND = 2;

    static Pager of(Request request, Part<?> part) {
        return of(request, part.matches(), part.rows().size());
    }

    /** @param shown rows of the part */
    static Pager of(Request request, long total, int shown) {
        return of(request, total, shown, ListScreen.PAGE_SIZE);
    }

    /**
     * @param shown rows of the part
     * @param size rows of a whole part
     */
    static Pager of(Request request, long total, int shown, int size) {
        int pages = (int) Math.max(1, (total + size - 1) / size);
        long before = (request.page() - 1L) * size;
        // A part after the end has no rows, so it does not know how many there are.
        if (request.page() > pages) {
            throw Refusal.notFound(
                    "The list ends before page %,d.".formatted(request.page()),
                    "Remove the parameter \"page\" from the address.");
        }
        return new Pager(request.address(), total, shown == 0 ? 0 : before + 1, before + shown, request.page(), pages);
    }

    String link(int to) {
        return (to == 1 ? address.without(Parameter.PAGE) : address.with(Parameter.PAGE, Integer.toString(to))).link();
    }

    /** Numbers of the parts with a link; 0 for a gap. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        int before = 0;
        for (int each = 1; each <= pages; each++) {
            if (each == 1 || each == pages || Math.abs(each - page) <= AROUND) {
                if (each > before + 1) {
                    numbers.add(0);
                }
                numbers.add(each);
                before = each;
            }
        }
        return numbers;
    }
}
