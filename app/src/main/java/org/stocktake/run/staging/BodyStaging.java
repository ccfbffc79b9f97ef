package org.stocktake.run.staging;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.measure.LinkRows;
import org.stocktake.measure.Measured;
import org.stocktake.measure.MeasuringPool;
import org.stocktake.measure.PageProperties;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;
import org.stocktake.relate.Inputs;
import org.stocktake.run.progress.ProgressTracker;

/** Measures bodies in threads, and writes their metrics, links and page properties. Thread-safe. */
final class BodyStaging implements AutoCloseable {
    /** Maximum size of waiting bodies in bytes: enough to keep two cores busy. */
    private static final long WAITING_BYTES = 16L << 20;

    private final Appender metrics;
    private final Appender references;
    private final Appender properties;
    private final MeasuringPool measuringPool;
    private final ProgressTracker progressTracker;

    /** @param failures receives bodies that cannot be measured */
    BodyStaging(Engine engine, Set<URI> bases, PropertyKeys keys, ProgressTracker progressTracker, Appender failures) {
        this.progressTracker = progressTracker;
        metrics = StagingTables.bodies(engine);
        references = engine.append(LinkRows.ROWS.table());
        properties = engine.append(PageProperties.ROWS.table());
        measuringPool = new MeasuringPool(
                bases,
                keys,
                Runtime.getRuntime().availableProcessors(),
                WAITING_BYTES,
                this::measured,
                (body, failure) -> failures.add(Inputs.row(failure, body.space(), body.page())));
    }

    void take(Body body) {
        progressTracker.read(body);
        measuringPool.submit(body);
    }

    private void measured(Measured body) {
        metrics.add(StagingTables.row(body));
        LinkRows.ROWS.rows(body).forEach(references::add);
        PageProperties.ROWS.rows(body).forEach(properties::add);
        progressTracker.measured(body.page());
    }

    @Override
    public void close() {
        measuringPool.close();
        Stream.of(metrics, references, properties).forEach(Appender::close);
    }
}
