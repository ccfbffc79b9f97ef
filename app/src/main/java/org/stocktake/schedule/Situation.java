package org.stocktake.schedule;

import java.time.Instant;
import java.util.List;

/**
 * What a decision depends on.
 *
 * @param attempts runs of this week, the oldest first
 * @param whole whether this week is published without gaps, as far as the week itself tells
 * @param later whether a later week is published
 * @param changed when the settings or the program changed last, or the schedule was started
 * @param started when the schedule was started
 */
record Situation(
        Instant now,
        Timetable timetable,
        List<Attempt> attempts,
        boolean whole,
        boolean later,
        Instant changed,
        Instant started) {
    Situation {
        attempts = List.copyOf(attempts);
    }
}
