package org.stocktake.destination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Manifest;
import org.stocktake.snapshot.SealedWeeks;
import org.stocktake.snapshot.WeekReceiver;

/**
 * Brings published weeks to all destinations of a data folder. What failed is due, and the next command that changes weeks
 * repeats it alone. The caller holds the lock.
 */
public final class Deliveries implements WeekReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Path data;
    private final List<Destination> destinations;

    /** @param destinations in the order in which they receive a week */
    public Deliveries(Path data, List<Destination> destinations) {
        this.data = data;
        this.destinations = List.copyOf(destinations);
    }

    /**
     * Notes that a run has published a week, before any destination receives it.
     *
     * @return the failure if this could not be noted
     */
    public List<Failure> expect(Week week) {
        try {
            DeliveryState state = DeliveryState.read(data);
            for (Destination destination : destinations) {
                if (destination.receives() == Destination.Receives.NEWEST_WEEK) {
                    state.removeDue(destination.name());
                }
                state.addDue(destination.name(), week);
            }
            state.save();
            return List.of();
        } catch (StocktakeException e) {
            return List.of(e.failure());
        }
    }

    /**
     * Notes that a week lacks nothing, so that its next run repeats only what is due.
     *
     * @return the names of the destinations for which the week is due
     */
    public List<String> complete(Week week, String runId, String origin) {
        try {
            DeliveryState state = DeliveryState.read(data);
            state.complete(week, runId, origin);
            List<String> due = state.undelivered(names())
                    .map(UndeliveredWeek::destinations)
                    .orElseGet(List::of);
            if (!due.isEmpty()) {
                state.save();
            }
            return due;
        } catch (StocktakeException e) {
            LOG.warn("The next run reads {} again: {}", week, e.getMessage());
            return List.of();
        }
    }

    /** A complete week of which something is due. */
    public Optional<UndeliveredWeek> undelivered() {
        return DeliveryState.read(data).undelivered(names());
    }

    @Override
    public List<Failure> receive(SealedWeeks weeks) {
        // Destinations in one folder may fail for the same reason.
        Set<Failure> failures = new LinkedHashSet<>();
        try {
            DeliveryState state = DeliveryState.read(data);
            for (Destination destination : destinations) {
                failures.addAll(
                        switch (destination.receives()) {
                            case NEWEST_WEEK -> newest(destination, weeks, state);
                            case WEEK_OF_A_RUN -> due(destination, weeks, state);
                        });
            }
            dropOthers(state, weeks, failures);
            state.save();
        } catch (StocktakeException e) {
            failures.add(e.failure());
        }
        return List.copyOf(failures);
    }

    @Override
    public void reset() {
        DeliveryState state = DeliveryState.read(data);
        state.forgetReceived();
        state.save();
    }

    private List<Failure> newest(Destination destination, SealedWeeks weeks, DeliveryState state) {
        Receipt receipt =
                state.receipt(destination.name()).orElseGet(Receipt::empty).of(weeks.stateWith(destination.form()));
        state.put(destination.name(), receipt);
        Delivery delivery = new Delivery(data, weeks, weeks.newest(), receipt);
        // Saved before a file changes: a crash must not leave an old receipt for new files.
        state.save();
        delivery.to(destination);
        if (delivery.isComplete()) {
            state.removeDue(destination.name());
        }
        state.save();
        return delivery.failures();
    }

    private List<Failure> due(Destination destination, SealedWeeks weeks, DeliveryState state) {
        List<Failure> failures = new ArrayList<>();
        for (Week week : state.due(destination.name())) {
            Optional<Manifest> manifest = weeks.snapshots().sound(week);
            if (manifest.isEmpty()) {
                LOG.warn(
                        "{}: It is not delivered to {} any more, because it is no snapshot.", week, destination.name());
                state.removeDue(destination.name(), week);
                continue;
            }
            Delivery delivery = new Delivery(data, weeks, manifest.get(), Receipt.empty());
            delivery.to(destination);
            if (delivery.isComplete()) {
                state.removeDue(destination.name(), week);
                state.save();
            }
            failures.addAll(delivery.failures());
        }
        return failures;
    }

    /** A file of a destination that is switched off would show an old week one day. */
    private void dropOthers(DeliveryState state, SealedWeeks weeks, Set<Failure> failures) {
        for (String name : state.receivers()) {
            Receipt receipt = state.receipt(name).orElseGet(Receipt::empty);
            if (!names().contains(name)) {
                Delivery delivery = new Delivery(data, weeks, weeks.newest(), receipt);
                delivery.keepOnly(List.of());
                failures.addAll(delivery.failures());
                if (delivery.isComplete()) {
                    state.removeReceipt(name);
                }
            }
        }
    }

    private List<String> names() {
        return destinations.stream().map(Destination::name).toList();
    }
}
