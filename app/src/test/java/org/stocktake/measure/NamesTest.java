package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.measure.Measured.Names;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Labels and attachments named in macro parameters as plain text. */
class NamesTest {
    private static Names names(String storageFormat) {
        Body body = new Body(new PageId(7), new SpaceKey("K"), 3, Body.Format.STORAGE, storageFormat);
        return new BodyMeasurer(Set.of(), PropertyKeys.NONE).of(body).names();
    }

    private static String macro(String name, String parameter, String value) {
        return "<ac:structured-macro ac:name=\"%s\"><ac:parameter ac:name=\"%s\">%s</ac:parameter></ac:structured-macro>"
                .formatted(name, parameter, value.replace("&", "&amp;").replace("<", "&lt;"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels | how-to | how-to",
                "label | B,a c | a;b;c",
                "labels | +must,-not, may | may;must",
                "labels | my:todo global:all | all",
                "labels | , | ",
                "cql | label = \"how-to\" and space = currentSpace() | how-to",
                "cql | label=faq | faq",
                "cql | type = page AND LABEL IN ( \"b\" , 'a', c ) order by label | a;b;c",
                "cql | (label = a or label = \"b\") and label != c and label not in (d) | a;b",
                "cql | space = label and title ~ x | ",
                "cql | mylabel = a | ",
                "spaces | ENG | "
            })
    void aMacroListsThePagesOfItsLabels(String parameter, String value, String labels) {
        assertThat(String.join(
                        ";", names(macro("contentbylabel", parameter, value)).labels()))
                .isEqualTo(labels == null ? "" : labels);
    }

    @Test
    void noOtherMacroListsByLabels() {
        assertThat(names(macro("panel", "labels", "a") + macro("panel", "cql", "label = b")))
                .isEqualTo(new Names(List.of(), List.of(), List.of()));
    }

    @Test
    void theLabelsOfAllMacrosAreTakenTogetherEachOnce() {
        assertThat(names(macro("contentbylabel", "labels", "b,a") + "<p>x</p>" + macro("contentbylabel", "label", "a"))
                        .labels())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drawio | diagramName | Data flow | Data flow",
                "gliffy | name | Net & more | Net & more",
                "viewxls | name | ^figures.xls | figures.xls",
                "multimedia | attachment | film.mp4 | film.mp4",
                "drawio | width | 300 | ",
                "csv | file | a/b.csv | "
            })
    void aMacroMayNameAFileOfItsPage(String macro, String parameter, String value, String file) {
        assertThat(names(macro(macro, parameter, value)).files()).isEqualTo(file == null ? List.of() : List.of(file));
    }

    @Test
    void aNameLongerThanAFileNameCanBeIsNone() {
        assertThat(names(macro("drawio", "name", "x".repeat(255)) + macro("drawio", "name", "y".repeat(256)))
                        .files())
                .containsExactly("x".repeat(255));
    }

    @Test
    void aFallbackRepeatsMacrosThatAreThereAlready() {
        assertThat(names("<ac:adf-extension><ac:adf-fallback>" + macro("contentbylabel", "labels", "a")
                        + macro("drawio", "name", "b") + "</ac:adf-fallback></ac:adf-extension>"))
                .isEqualTo(new Names(List.of(), List.of(), List.of()));
    }

    @Test
    void anExcerptThatIsNamedTrueIsNotHidden() {
        assertThat(BodyMeasurerTest.measured(
                                "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"name\">true</ac:parameter>"
                                        + "<ac:rich-text-body>two words</ac:rich-text-body></ac:structured-macro>")
                        .words())
                .isEqualTo(2);
    }

    private static String listing(String name, String parameters) {
        return "<ac:structured-macro ac:name=\"%s\">%s</ac:structured-macro>".formatted(name, parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "children | depth | 2 | self",
                "children | page | Some  page | title,,Some page",
                "children | page | ENG:Some page | title,ENG,Some page",
                "children | page | / | all,",
                "children | page | ENG: | all,ENG",
                "pagetree | root | @self | self",
                "pagetree | root | @home | home,",
                "pagetree | root | @parent | parent",
                "pagetree | root | @none | all,",
                "pagetree | spaces | ENG | home,ENG",
                "content-tree | root | Some page | title,,Some page",
                "recently-updated | page | Some page | "
            })
    void aListBeginsBelowThePageThatItsMacroNames(String macro, String parameter, String value, @Nullable String root) {
        assertThat(names(macro(macro, parameter, value)).lists())
                .isEqualTo(root == null ? List.of() : List.of(root.replace(',', '\t')));
    }

    @Test
    void aListMayNameItsPageByALink() {
        String root = "<ac:parameter ac:name=\"root\"><ac:link>%s</ac:link></ac:parameter>";
        String space = "<ac:parameter ac:name=\"spaces\"><ri:space ri:space-key=\"ENG\"/></ac:parameter>";
        assertThat(names(listing("pagetree", root.formatted("<ri:page ri:content-title=\"T\"/>")))
                        .lists())
                .containsExactly("title\t\tT");
        assertThat(names(listing("pagetree", root.formatted("<ri:page ri:space-key=\"K\" ri:content-title=\"T\"/>")))
                        .lists())
                .containsExactly("title\tK\tT");
        assertThat(names(listing("pagetree", root.formatted("<ri:page ri:content-title=\"@home\"/>") + space))
                        .lists())
                .containsExactly("home\tENG");
        assertThat(names(listing("content-tree", root.formatted("<ri:content-entity ri:content-id=\"12\"/>")))
                        .lists())
                .containsExactly("id\t12");
        assertThat(names(listing("pagetree", root.formatted(""))).lists()).containsExactly("self");
        assertThat(names(listing("pagetree", space)).lists()).containsExactly("home\tENG");
        assertThat(names(listing("children", "")
                                + listing("children", "")
                                + listing("children", macro("panel", "page", "X")))
                        .lists())
                .containsExactly("self");
        assertThat(names("<ac:adf-fallback>" + listing("children", "") + "</ac:adf-fallback>")
                        .lists())
                .isEmpty();
    }
}
