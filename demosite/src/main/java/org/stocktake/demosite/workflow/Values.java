package org.stocktake.demosite.workflow;

import java.util.List;
import org.stocktake.demosite.body.SeededRandom;

/** The parameters of a page. They change only when the page returns to the first state of its workflow. */
record Values(WorkflowTimeline life, PageTraits nature, UserDirectory users) {
    private static final String RELEVANCE = "high,medium,low";

    List<Parameter> parameters() {
        if (life.definition().equals(Definitions.TASKS)) {
            return List.of();
        }
        int edition = edition();
        Parameter owner =
                new Parameter("Owner", "user", owner(SeededRandom.of(users.seed(), 38, life.page(), edition)), "");
        if (life.definition().equals(Definitions.SIMPLE)) {
            return List.of(owner);
        }
        SeededRandom seededRandom = SeededRandom.of(users.seed(), 39, life.page(), edition);
        String relevance = seededRandom.happens(0.08) ? "" : seededRandom.pick(List.of(RELEVANCE.split(",", -1)));
        return List.of(owner, new Parameter("Project relevance", "list", relevance, RELEVANCE));
    }

    private int edition() {
        int edition = 0;
        for (int i = 1; i < life.stays().size(); i++) {
            boolean back = life.stays().get(i).state.equals(life.definition().initial());
            if (back && SeededRandom.of(users.seed(), 40, life.page(), i).happens(0.15)) {
                edition = i;
            }
        }
        return edition;
    }

    private String owner(SeededRandom seededRandom) {
        if (seededRandom.happens(0.06)) {
            return "";
        }
        String owner = one(seededRandom);
        return nature.hasTwoOwners() ? owner + "," + one(seededRandom) : owner;
    }

    private String one(SeededRandom seededRandom) {
        int person = seededRandom.below(users.count());
        return nature.namesOwnersByKey() ? users.key(person) : users.username(person);
    }
}
