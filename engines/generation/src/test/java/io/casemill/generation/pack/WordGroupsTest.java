package io.casemill.generation.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordGroupsTest {

    private final WordGroups groups =
            new WordGroups(Map.of("fine", List.of("fine", "fined"), WordGroups.COURTESY, List.of("please", "thanks")));

    @Test
    void allowsAGroupByItsNameOrByAnyOfItsWords() {
        assertThat(groups.allowedBy(List.of("fine"), false)).containsExactly("fine");
        assertThat(groups.allowedBy(List.of("FINED"), false)).containsExactly("fine");
        assertThat(groups.allowedBy(List.of("other"), false)).isEmpty();
    }

    @Test
    void allowsCourtesiesOnlyToThePolite() {
        assertThat(groups.allowedBy(List.of(), true)).containsExactly(WordGroups.COURTESY);
        assertThat(groups.allowedBy(List.of("thanks"), false)).isEmpty();
    }

    @Test
    void findsWholeWordsOnly() {
        assertThat(groups.in("refined thanksgiving")).isEmpty();
        assertThat(groups.in("Fine, thanks!")).containsExactly(WordGroups.COURTESY, "fine");
    }
}
