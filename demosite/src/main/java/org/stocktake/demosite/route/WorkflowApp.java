package org.stocktake.demosite.route;

/**
 * The workflow app of a site, and how it writes what nobody outside knows for sure. The {@code with} methods change one
 * thing each.
 *
 * @param starts how the content property writes when a state was entered
 * @param dues how the status writes when something is due
 */
public record WorkflowApp(Presence presence, Starts starts, Dues dues, Parameters parameters, Activity activity) {
    /** Whether the app is there; where it is not, it never was. */
    public enum Presence {
        ON,
        OFF
    }

    public enum Starts {
        MILLIS,
        SECONDS,
        TEXT,
        /** Milliseconds on some pages, text on others. */
        MIXED
    }

    public enum Dues {
        MILLIS,
        SECONDS
    }

    /** The shape of what is answered to a question for the parameters of a page. */
    public enum Parameters {
        ARRAY,
        /** In a member {@code workflowParameters}. */
        WRAPPED,
        /** From name to value. */
        MAP
    }

    /** Whether the app is new enough for the document activity. */
    public enum Activity {
        ON,
        OFF
    }

    public static final WorkflowApp USUAL =
            new WorkflowApp(Presence.ON, Starts.MIXED, Dues.MILLIS, Parameters.WRAPPED, Activity.ON);

    public WorkflowApp with(Presence changed) {
        return new WorkflowApp(changed, starts, dues, parameters, activity);
    }

    public WorkflowApp with(Starts changed) {
        return new WorkflowApp(presence, changed, dues, parameters, activity);
    }

    public WorkflowApp with(Dues changed) {
        return new WorkflowApp(presence, starts, changed, parameters, activity);
    }

    public WorkflowApp with(Parameters changed) {
        return new WorkflowApp(presence, starts, dues, changed, activity);
    }

    public WorkflowApp with(Activity changed) {
        return new WorkflowApp(presence, starts, dues, parameters, changed);
    }

    boolean isOn() {
        return presence == Presence.ON;
    }
}
