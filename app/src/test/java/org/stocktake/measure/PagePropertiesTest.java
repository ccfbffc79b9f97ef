package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.measure.Measured.Property;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

class PagePropertiesTest {
    private static final PropertyKeys KEYS = new PropertyKeys(List.of("Owner", "Review Date"));

    private static List<Property> properties(String storageFormat) {
        Body body = new Body(new PageId(7), new SpaceKey("K"), 3, Body.Format.STORAGE, storageFormat);
        return new BodyMeasurer(Set.of(), KEYS).of(body).properties();
    }

    private static String details(String rows) {
        return "<p>Before</p><ac:structured-macro ac:name=\"details\"><ac:parameter ac:name=\"id\">Owner</ac:parameter>"
                + "<ac:rich-text-body><table><tbody>" + rows + "</tbody></table></ac:rich-text-body>"
                + "</ac:structured-macro><table><tr><th>Owner</th><td>nobody</td></tr></table>";
    }

    private static String row(String key, String value) {
        return "<tr><th>" + key + "</th><td>" + value + "</td></tr>";
    }

    private static Property property(
            String name, @Nullable String value, @Nullable String person, @Nullable String day) {
        return new Property(name, value, person, day == null ? null : LocalDate.parse(day));
    }

    @Test
    void aTableOfPropertiesIsReadByItsKeys() {
        assertThat(properties(details(row("Owner", "<p>Ann  <strong>Lee</strong></p>")
                        + row("Status", "Draft")
                        + row("Review Date", "<time datetime=\"2027-03-01\" />"))))
                .containsExactly(
                        property("Owner", "Ann Lee", null, null), property("Review Date", null, null, "2027-03-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tr><td>Owner</td><td>x</td></tr>",
                "<tr><td>Owner:</td><td>x</td></tr>",
                "<tr><th>owner&nbsp;:</th><td>x</td></tr>",
                "<tr><th>OWNER：</th><td>x</td></tr>",
                "<tr><td>Owner</td><td>x</td><td>y</td></tr>",
                "<tr><th><p> oWNER&nbsp;</p></th><td><p>x</p></td></tr>",
                "<tr><th>Owner</th><td>x</td></tr><tr><th>Owner</th><td>later</td></tr>",
                "<tr><th>Owner</th><td></td></tr><tr><th>Owner</th><td>x</td></tr>",
                "<tr><th>Owner</th><td>x<ac:adf-fallback>copy</ac:adf-fallback></td></tr>",
                "<tr><th>Owner</th><td>x<ac:placeholder>write here</ac:placeholder></td></tr>"
            })
    void aRowIsAPropertyHoweverItIsWritten(String rows) {
        assertThat(properties(details(rows))).containsExactly(property("Owner", "x", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tr><th>Owner</th></tr>",
                "<tr><th>Owner</th><td> </td></tr>",
                "<tr><th>Owner</th><th>Review Date</th></tr>",
                "<tr><th>Owners</th><td>x</td></tr>",
                "<tr><td>Team</td><td>Owner</td><td>x</td></tr>",
                "<tr><th>Team</th><td><table><tr><td>Owner</td><td>x</td></tr></table></td></tr>"
            })
    void whatOnlyLooksLikeItIsNoProperty(String rows) {
        assertThat(properties(details(rows))).isEmpty();
    }

    @Test
    void aStatusMacroIsReadByTheWordThatItShows() {
        String macro = "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">Green</ac:parameter>"
                + "<ac:parameter ac:name=\"title\"> Approved </ac:parameter></ac:structured-macro>";

        assertThat(properties(details(row("Owner", "<p>" + macro + " by Ann</p>"))))
                .containsExactly(property("Owner", "Approved by Ann", null, null));
        assertThat(properties(details(row("Owner", "<ac:placeholder>" + macro + "</ac:placeholder>"))))
                .isEmpty();
    }

    @Test
    void aTableInACellIsTextOfIt() {
        assertThat(properties(details(row("Owner", "<table><tr><td>a</td><td>b</td></tr></table>c"))))
                .containsExactly(property("Owner", "a b c", null, null));
    }

    @ParameterizedTest
    @CsvSource({"ri:userkey, 8a1, 8a1", "ri:account-id, 5b:2, 5b:2", "ri:username, ann, name:ann"})
    void theFirstMentionAndTheFirstDateCount(String attribute, String id, String kept) {
        assertThat(properties(details(row(
                        "Owner",
                        "<time datetime=\"soon\" /><time datetime=\"2027-03-01T10:00\" /><time datetime=\"2028-01-01\" /> "
                                + "with <ac:link><ri:user " + attribute + "=\"" + id + "\" /></ac:link> and "
                                + "<ac:link><ri:user ri:userkey=\"other\" /></ac:link>"))))
                .containsExactly(property("Owner", "with and", kept, "2027-03-01"));
    }

    @Test
    void aPropertyOfAnAdfFallbackIsAnother() {
        assertThat(properties("<ac:adf-fallback>" + details(row("Owner", "x")) + "</ac:adf-fallback>"))
                .isEmpty();
    }

    @Test
    void aHiddenTableIsReadToo() {
        assertThat(properties(
                        "<ac:structured-macro ac:name=\"excerpt\"><ac:parameter ac:name=\"hidden\">true</ac:parameter>"
                                + "<ac:rich-text-body>" + details(row("Owner", "x"))
                                + "</ac:rich-text-body></ac:structured-macro>"))
                .containsExactly(property("Owner", "x", null, null));
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        assertThat(properties(details(row("Owner", "\uD83D\uDE00".repeat(400)))))
                .containsExactly(property("Owner", "\uD83D\uDE00".repeat(255), null, null));
    }

    @Test
    void halvesOfPairsAreLeftOut() {
        assertThat(properties(details(row("Owner", "a\uD83D b"))))
                .containsExactly(property("Owner", "a b", null, null));
    }

    @Test
    void theSecondTryForgetsTheFirst() {
        assertThat(properties(details(row("Owner", "x")) + "<p>R & D</p>"))
                .containsExactly(property("Owner", "x", null, null));
    }

    @Test
    void nothingIsReadWhereNobodyAsks() {
        Body body = new Body(new PageId(7), new SpaceKey("K"), 3, Body.Format.STORAGE, details(row("Owner", "x")));
        assertThat(new BodyMeasurer(Set.of(), PropertyKeys.NONE).of(body).properties())
                .isEmpty();
    }
}
