package org.stocktake.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.world.Person;

/** The people that usernames in workflow data refer to. */
final class WorkflowPeople {
    private final DemoSite site;
    private final Set<String> strangers = new HashSet<>();

    WorkflowPeople(DemoSite site) {
        this.site = site;
    }

    /** A person with a deleted account is unknown, unless a list of this week still contained the user key. */
    void take(List<Map<String, String>> people) {
        Set<String> met = people.stream().map(row -> row.get("person_id")).collect(Collectors.toSet());
        strangers.clear();
        site.world().people().stream()
                .filter(person -> person.accountState() == Person.AccountState.DELETED && !met.contains(person.key()))
                .map(Person::username)
                .forEach(strangers::add);
    }

    /** The id of a person given by username or, occasionally, by key. */
    @Nullable
    String id(@Nullable String name) {
        if (name == null || strangers.contains(name)) {
            return name == null ? null : "name:" + name;
        }
        return site.world().person(name).map(Person::key).orElse(name);
    }

    /** The ids of several people, separated by commas. */
    String ids(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(name -> String.valueOf(id(name.strip())))
                .collect(Collectors.joining(", "));
    }
}
