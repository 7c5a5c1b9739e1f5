package io.casemill.judging.judges;

import static io.casemill.judging.Candidates.aCandidate;
import static io.casemill.judging.Candidates.aGoodCandidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.conversation.Candidate;
import io.casemill.judging.Judge;
import io.casemill.judging.learned.TurnModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageJudgeTest extends JudgeContract {

    @Override
    Judge judge() {
        return new LanguageJudge(TurnModels.shipped());
    }

    @Override
    Candidate objectionable() {
        return aCandidate()
                .user("Guten Tag, ich habe vor zwei Wochen Stiefel bestellt und sie sind immer noch nicht da.")
                .assistant("Das tut mir leid, ich sehe sofort nach, wo Ihr Paket geblieben ist.")
                .build();
    }

    @Test
    void objectsToEveryOtherCommonLanguage() {
        for (String text : List.of(
                "Bonjour, j'ai commandé des bottes il y a deux semaines et elles ne sont toujours pas arrivées.",
                "Hola, compré unas botas hace dos semanas y todavía no han llegado, quiero mi dinero.",
                "Buongiorno, ho ordinato degli stivali due settimane fa e non sono ancora arrivati a casa.")) {
            assertThat(only(aCandidate().user(text)).passes()).isFalse();
        }
    }

    @Test
    void acceptsMessyEnglish() {
        assertThat(only(aCandidate()
                                .user("helo i boght teh boots 2 wks ago n stil nothin!! wher r they plz")
                                .assistant("Hi, lemme check"))
                        .passes())
                .isTrue();
    }

    @Test
    void acceptsTheLanguageAskedFor() {
        assertThat(findings(
                        aCandidate().in("de-AT").saying(objectionable().turns()).build()))
                .allMatch(f -> f.passes());
    }

    @Test
    void doesNotDecideAFewWords() {
        assertThat(only(aCandidate().user("ja danke")).passes()).isTrue();
    }

    @Test
    void passesALanguageItCannotTell() {
        assertThat(only(aGoodCandidate().in("tlh")).reason()).contains("not one we can tell");
    }

    @Test
    void givesAMutationUp() {
        assertThat(only(aCandidate().mutatedFrom("s-1").saying(objectionable().turns()))
                        .hopeless())
                .isTrue();
    }
}
