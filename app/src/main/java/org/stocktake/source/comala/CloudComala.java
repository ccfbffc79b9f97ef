package org.stocktake.source.comala;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import tools.jackson.databind.JsonNode;

/**
 * Reads the workflow data of one run from Cloud, where the app has no REST API: its content property names the state,
 * and its search fields tell which pages have a workflow, are final or are due. Approvals, due dates, parameters and
 * history are not available.
 */
public final class CloudComala {
    /** Finds the pages that have a workflow. */
    public static final String HAS_WORKFLOW = Searches.HAS_WORKFLOW_ON_CLOUD;

    /** All searches of a run. A site that rejects the first is not asked for the others. */
    public static final List<String> SEARCHES =
            List.of(HAS_WORKFLOW, Searches.FINAL_ON_CLOUD, Searches.EXPIRED_ON_CLOUD);

    /** The page of a property does not matter for its form. */
    private static final PageId ANY = new PageId(1);

    private final ComalaOptions options;
    private final IncrementalWorkflow known;
    private final RecordSink recordSink;
    private final CloudPropertyParser parser;
    private final UnknownFormats unknownFormats;
    private final WorkflowCandidates candidates = new WorkflowCandidates();
    private final Set<String> states = new ConcurrentSkipListSet<>();
    private final AtomicBoolean showsWorkflow = new AtomicBoolean();

    public CloudComala(ComalaOptions options, IncrementalWorkflow known, RecordSink recordSink) {
        this.options = options;
        this.known = known;
        this.recordSink = recordSink;
        this.parser = new CloudPropertyParser(options.cloud().property());
        this.unknownFormats = new UnknownFormats(recordSink);
    }

    /** Whether workflow data is read. */
    public boolean reads() {
        return options.mode() != ComalaOptions.Mode.OFF;
    }

    /** Whether the property of the app names the state of a page. */
    public static boolean namesState(ComalaOptions options, JsonNode properties) {
        return new CloudPropertyParser(options.cloud().property())
                        .read(properties, ANY, null)
                        .property()
                        .state()
                != null;
    }

    /** Expansion that searches must request. A key with hyphens is requested with underscores. */
    public static String expansion(ComalaOptions options) {
        return "metadata.properties." + options.cloud().property().replace('-', '_');
    }

    /**
     * Registers a page. Thread-safe.
     *
     * @param properties its properties by key; absent if they could not be read
     */
    public void listed(
            @Nullable JsonNode properties,
            PageId page,
            @Nullable Integer pageVersion,
            SpaceKey space,
            Comala.Access access) {
        if (!reads()) {
            return;
        }
        PropertyParser reading = parser.read(properties, page, pageVersion);
        Property property = reading.property();
        recordSink.workflow().property(property);
        unknownFormats.report("property", reading.unknownFormats(), page, space);
        if (property.showsWorkflow()) {
            showsWorkflow.set(true);
        }
        if (property.state() != null) {
            states.add(property.state());
        }
        if (access == Comala.Access.ALONE) {
            candidates.add(space, property);
        }
    }

    /** Searches for what the properties do not tell, after all pages are registered. */
    public void collect(WorkflowSearch host, Collection<SpaceKey> spaces) {
        if (!reads()) {
            return;
        }
        Searches searches =
                new Searches(host, recordSink, spaces.stream().sorted().toList(), Searches.Rejections.NAMING_FIELD);
        searches.runOnCloud();
        boolean absent = searches.isFieldUnknown() && !showsWorkflow.get();
        if (searches.isFieldUnknown() && !absent) {
            recordSink.failure(
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            "workflow search",
                            "Pages have the property %s, but the site does not support the search field cw_enabled. It"
                                            .formatted(options.cloud().property())
                                    + " is unknown whether pages without the property have a workflow.",
                            "Ask the administrator of the site whether Comala Document Management is installed."),
                    null,
                    null);
        }
        if (searches.answered()) {
            PageSet unnamed = candidates.withoutProperty(searches.found().workflow());
            if (unnamed.size() > 0) {
                searches.runForStatesOnCloud(knownStates(), unnamed);
            }
        }
        searches.conclude(absent ? SourceOutcome.APP_ABSENT : SourceOutcome.NOT_FOUND);
    }

    /** Names from the properties of this run come first: they are certain to be in use. */
    private List<String> knownStates() {
        return Stream.of(states, options.cloud().states(), known.states())
                .flatMap(Collection::stream)
                .distinct()
                .limit(Comala.MAX_STATES)
                .toList();
    }
}
