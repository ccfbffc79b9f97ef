package org.stocktake.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.stocktake.markup.XmlReaders;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.Measured;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;

/**
 * Speed of measuring bodies, compared with a pass of the XML parser alone over the same bodies. Prints the
 * ratio; the goal is at least 0.5.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class MeasureBench {
    private static final int BODIES = 200;

    private final BodyMeasurer measure =
            new BodyMeasurer(Set.of(URI.create("https://wiki.example.org")), PropertyKeys.NONE);
    private final List<Body> bodies = Bodies.some(BODIES);

    /** Passes over all bodies per second, parsing only. */
    @Benchmark
    public int bareParser() throws XMLStreamException {
        int events = 0;
        for (Body body : bodies) {
            XMLStreamReader reader = XmlReaders.openBody(body.text());
            while (reader.hasNext()) {
                reader.next();
                events++;
            }
            reader.close();
        }
        return events;
    }

    /** Passes over all bodies per second, with measuring. */
    @Benchmark
    public List<Measured> measure() {
        List<Measured> measured = new ArrayList<>(bodies.size());
        for (Body body : bodies) {
            measured.add(measure.of(body));
        }
        return measured;
    }

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(MeasureBench.class.getName())
                        .build())
                .run();
        double bare = score(results, "bareParser");
        double measure = score(results, "measure");
        long characters = Bodies.some(BODIES).stream()
                .mapToLong(body -> body.text().length())
                .sum();
        System.out.printf(
                "%d bodies, %,d characters: %.1f million characters a second measured, %.1f parsed only, ratio %.2f%n",
                BODIES, characters, measure * characters / 1e6, bare * characters / 1e6, measure / bare);
    }

    private static double score(Collection<RunResult> results, String benchmark) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(benchmark))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
