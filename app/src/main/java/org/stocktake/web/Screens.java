package org.stocktake.web;

import java.util.List;

/** All screens, in the order of the navigation. A new screen is one line here. */
final class Screens {
    static final List<Screen> ALL = List.of(
            new OverviewScreen(),
            new FindingsScreen(),
            new FindingScreen(),
            new AnswersScreen(),
            new BatchScreen(),
            new SpacesScreen(),
            new SpaceScreen(),
            new TreeScreen(),
            new PagesScreen(),
            new PageScreen(),
            new PageLinksScreen(),
            new OwnersScreen(),
            new OwnerScreen(),
            new WorkflowScreen(),
            new ApprovalsScreen(),
            new ApproversScreen(),
            new AssignmentsScreen(),
            new ChangesScreen(),
            new FindingChangesScreen(),
            new MoversScreen(),
            new TrendsScreen(),
            new StructureScreen(),
            new DuplicatesScreen(),
            new ClusterScreen(),
            new LinksScreen(),
            new TargetScreen(),
            new QualityScreen(),
            new FailuresScreen(),
            new RulesScreen(),
            new DictionaryScreen(),
            new QueryScreen(),
            new SqlScreen(),
            new SearchScreen());

    /** The pages about all of several sites. */
    static final List<SitesScreen> OF_ALL_SITES = List.of(new SitesOverviewScreen(), new SitesSearchScreen());

    private Screens() {}

    /** The screens that its readers may use. */
    static List<Screen> of(Dashboard.Setup setup) {
        boolean answers = setup.answers() == Dashboard.Answering.ALLOWED;
        return ALL.stream()
                .filter(screen -> setup.access().allowsSql() || !(screen instanceof SqlScreen))
                .filter(screen -> answers || !(screen instanceof AnswersScreen || screen instanceof BatchScreen))
                .toList();
    }
}
