package org.stocktake.demosite.route;

/**
 * The workflow app of a site, with variants of formats that are not documented. Each {@code with} method changes one
 * option.
 *
 * @param starts format of the time at which a state was entered, in the content property
 * @param dues format of due dates in the status
 */
public record WorkflowApp(Presence presence, Starts starts, Dues dues, Parameters parameters, Activity activity) {
    /** Whether the app is installed; if not, it never was. */
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

    /** The format of the reply that contains the parameters of a page. */
    public enum Parameters {
        ARRAY,
        /** In a member {@code workflowParameters}. */
        WRAPPED,
        /** An object of names and values. */
        MAP
    }

    /** Whether the version of the app supports document activity. */
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

    public boolean isOn() {
        return presence == Presence.ON;
    }
}
