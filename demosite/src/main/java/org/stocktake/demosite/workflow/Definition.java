package org.stocktake.demosite.workflow;

import java.util.List;

/** A workflow. Pages start in its first state. */
public record Definition(String name, List<State> states) {
    public Definition {
        states = List.copyOf(states);
    }

    public State initial() {
        return states.get(0);
    }

    State state(String name) {
        return states.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
