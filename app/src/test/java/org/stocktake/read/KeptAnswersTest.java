package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.Row;
import org.stocktake.table.Type;

class KeptAnswersTest {
    private final KeptAnswers answers = new KeptAnswers();
    private final List<String> asked = new ArrayList<>();

    /** An answer with so many values in one column. */
    private List<Row> ask(String question, int values) {
        return answers.of(question, () -> {
            asked.add(question);
            return Collections.nCopies(
                    values, new Row(List.of(new Row.Head("question", Type.TEXT)), List.of(question)));
        });
    }

    @Test
    void aQuestionIsAskedOnceAndEachQuestionHasItsOwnAnswer() {
        assertThat(ask("a", 2)).extracting(row -> row.text("question")).containsExactly("a", "a");
        assertThat(ask("b", 1)).extracting(row -> row.text("question")).containsExactly("b");
        assertThat(ask("a", 2)).extracting(row -> row.text("question")).containsExactly("a", "a");
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void theAnswerThatWasNotAskedForForTheLongestTimeMakesRoom() {
        int quarter = KeptAnswers.MOST_VALUES / 4;
        ask("a", quarter);
        ask("b", quarter);
        ask("c", quarter);
        ask("d", quarter);
        ask("a", quarter);
        ask("e", quarter);
        assertThat(asked).containsExactly("a", "b", "c", "d", "e");

        ask("a", quarter);
        assertThat(asked).containsExactly("a", "b", "c", "d", "e");
        ask("b", quarter);
        assertThat(asked).containsExactly("a", "b", "c", "d", "e", "b");
    }

    @Test
    void anAnswerThatWouldTakeTheRoomOfManyIsNotKept() {
        ask("a", 1);
        ask("all", KeptAnswers.MOST_VALUES_OF_ONE + 1);
        ask("all", KeptAnswers.MOST_VALUES_OF_ONE + 1);
        ask("a", 1);
        assertThat(asked).containsExactly("a", "all", "all");
    }
}
