package org.stocktake.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * A line over weeks, with the coordinates of its SVG. A week without a value is a gap: no line crosses it.
 *
 * @param id unique on its page
 * @param size how large it is drawn
 * @param title what it shows
 * @param about what the values mean
 * @param unit of the values; empty for plain numbers
 * @param lines one path for each run of weeks with values
 * @param dots values without neighbours; in a wide chart all values
 * @param ticks of the vertical axis
 * @param marks of weeks whose numbers may differ for other reasons than changed pages
 * @param labels of the horizontal axis
 * @param threshold a line that a good value does not cross; absent if none is in view
 * @param last the newest value
 */
public record Chart(
        String id,
        Size size,
        String title,
        String about,
        String unit,
        List<Value> values,
        List<String> lines,
        List<Spot> dots,
        List<Tick> ticks,
        List<Mark> marks,
        List<Tick> labels,
        @Nullable Tick threshold,
        @Nullable Spot last) {
    /** How large a chart is drawn, in the units of its SVG. */
    public enum Size {
        /** Several beside each other. */
        SMALL(400, 150),
        /** One across the page. */
        WIDE(1200, 320);

        private static final int LEFT = 44;
        private static final int TOP = 12;

        /** Weeks that a wide chart names below its axis, at most. */
        private static final int LABELS = 9;

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }

        public int left() {
            return LEFT;
        }

        public int right() {
            return width - 12;
        }

        public int top() {
            return TOP;
        }

        public int bottom() {
            return height - 24;
        }
    }

    /** Lines on the vertical axis besides the lowest. */
    private static final int STEPS = 3;

    /** Values that vary less than this share of the largest are shown without the zero. */
    private static final double NEAR = 0.5;

    /** @param value null if the week is missing or its value is not known */
    public record Value(Week week, @Nullable Double value) {}

    /** A place in the coordinates of the SVG. */
    public record Spot(String x, String y, String text) {}

    /** A line of an axis: its place and its text. */
    public record Tick(String place, String text) {}

    /** @param number of the note below the charts */
    public record Mark(String x, int number) {}

    public Chart {
        values = List.copyOf(values);
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        ticks = List.copyOf(ticks);
        marks = List.copyOf(marks);
        labels = List.copyOf(labels);
    }

    /**
     * What to draw.
     *
     * @param values one for each week of the period, in order, with the missing weeks
     * @param good a value that is good enough; absent if there is none
     * @param notes the weeks with a note; its number is its place in the list, from 1
     */
    public record Plan(
            String id,
            String title,
            String about,
            String unit,
            List<Value> values,
            @Nullable Double good,
            List<Week> notes,
            Size size) {}

    public static Chart of(Plan plan) {
        List<Value> values = plan.values();
        Size size = plan.size();
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Value value : values) {
            if (value.value() != null) {
                low = Math.min(low, value.value());
                high = Math.max(high, value.value());
            }
        }
        Scale scale = low > high ? Scale.of(0, 1) : Scale.of(low, high);
        if (plan.unit().equals("%")) {
            scale = scale.within(100);
        }
        List<String> lines = new ArrayList<>();
        List<Spot> dots = new ArrayList<>();
        Spot last = null;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i).value();
            if (value == null) {
                continue;
            }
            last = spot(i, value, plan, scale);
            int end = i;
            while (end + 1 < values.size() && values.get(end + 1).value() != null) {
                end++;
            }
            if (end == i) {
                dots.add(dot(last, i, plan));
                continue;
            }
            StringBuilder path = new StringBuilder();
            for (; i <= end; i++) {
                Double point = values.get(i).value();
                if (point != null) {
                    last = spot(i, point, plan, scale);
                    if (size == Size.WIDE) {
                        dots.add(dot(last, i, plan));
                    }
                    path.append(path.isEmpty() ? "M" : " L")
                            .append(last.x())
                            .append(' ')
                            .append(last.y());
                }
            }
            lines.add(path.toString());
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= scale.steps(); i++) {
            double at = scale.low() + i * scale.step();
            ticks.add(new Tick(number(scale.y(at, size)), Figures.decimal(at)));
        }
        Double good = plan.good();
        return new Chart(
                plan.id(),
                size,
                plan.title(),
                plan.about(),
                plan.unit(),
                values,
                lines,
                dots,
                ticks,
                marks(plan),
                labels(plan),
                good == null || good < scale.low() || good > scale.high()
                        ? null
                        : new Tick(number(scale.y(good, size)), Figures.decimal(good)),
                last);
    }

    /** A round scale that holds all values. */
    private record Scale(double low, double step, int steps) {
        static Scale of(double low, double high) {
            double from = low >= 0 && low < high * NEAR ? 0 : low;
            double step = round(Math.max((high - from) / STEPS, high == 0 ? 0.4 : Math.abs(high) / 100));
            double start = Math.floor(from / step + 1e-9) * step;
            int steps = Math.max(1, (int) Math.ceil((high - start) / step - 1e-9));
            return new Scale(start, step, steps);
        }

        private static double round(double step) {
            double power = Math.pow(10, Math.floor(Math.log10(step)));
            double lead = step / power;
            return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
        }

        /** Not above a limit that no value exceeds: no share is more than 100 %. */
        Scale within(double most) {
            return high() <= most ? this : new Scale(most - steps * step, step, steps);
        }

        double high() {
            return low + steps * step;
        }

        double y(double value, Size size) {
            return size.bottom() - (value - low) / (high() - low) * (size.bottom() - size.top());
        }
    }

    private static Spot spot(int index, double value, Plan plan, Scale scale) {
        return new Spot(number(x(index, plan)), number(scale.y(value, plan.size())), Figures.decimal(value));
    }

    /** Its text is for a pointer that rests on it. */
    private static Spot dot(Spot spot, int index, Plan plan) {
        return new Spot(spot.x(), spot.y(), plan.values().get(index).week() + ": " + spot.text());
    }

    private static double x(int index, Plan plan) {
        Size size = plan.size();
        int weeks = plan.values().size();
        return weeks == 1
                ? (size.left() + size.right()) / 2.0
                : size.left() + (size.right() - size.left()) * index / (weeks - 1.0);
    }

    private static List<Mark> marks(Plan plan) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < plan.values().size(); i++) {
            int note = plan.notes().indexOf(plan.values().get(i).week());
            if (note >= 0) {
                marks.add(new Mark(number(x(i, plan)), note + 1));
            }
        }
        return marks;
    }

    private static List<Tick> labels(Plan plan) {
        List<Tick> labels = new ArrayList<>();
        int last = plan.values().size() - 1;
        if (last < 2) {
            return List.of(label(0, plan));
        }
        int step = plan.size() == Size.WIDE ? (last + Size.LABELS - 2) / (Size.LABELS - 1) : last;
        for (int index = 0; index + step <= last; index += step) {
            labels.add(label(index, plan));
        }
        labels.add(label(last, plan));
        return labels;
    }

    private static Tick label(int index, Plan plan) {
        return new Tick(number(x(index, plan)), plan.values().get(index).week().toString());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The text for readers who cannot see the line. */
    public String description() {
        List<Value> known =
                values.stream().filter(value -> value.value() != null).toList();
        if (known.isEmpty()) {
            return about + " No week has a value.";
        }
        Value first = known.get(0);
        Value newest = known.get(known.size() - 1);
        return "%s From %s in %s to %s in %s."
                .formatted(
                        about,
                        Figures.decimal(first.value()),
                        first.week(),
                        Figures.decimal(newest.value()),
                        newest.week());
    }
}
