package io.souvenir.bench.conversation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.conversation.Conversation.Turn;
import io.souvenir.bench.project.ProjectRoot;

class ConversationFileTest {

    private static final String TWO_SESSIONS = """
            [{"sample_id": "s-1",
              "conversation": {
                "speaker_a": "Ann", "speaker_b": "Ben",
                "session_10_date_time": "12:06 am on 11 November, 2022",
                "session_10": [{"speaker": "Ben", "dia_id": "D10:1", "text": "Look!", "blip_caption": "a red kite"}],
                "session_2_date_time": "1:56 pm on 8 May, 2022",
                "session_2": [{"speaker": "Ann", "dia_id": "D2:1", "text": "Hello"},
                              {"speaker": "Ben", "dia_id": "D2:2", "text": "Hi", "blip_caption": " "}],
                "session_11_date_time": "9:00 am on 1 December, 2022"},
              "qa": [{"question": "None?", "answer": 7, "evidence": [], "category": 4},
                     {"question": "What is red?", "answer": "a kite", "evidence": ["D10:01"], "category": 4}]}]
            """;

    @Test
    void ordersSessionsByNumberAndSkipsDatesWithoutASession() throws JsonProcessingException {
        List<Turn> turns = parse(TWO_SESSIONS).getFirst().turns();

        assertThat(turns).extracting(Turn::diaId).containsExactly("D2:1", "D2:2", "D10:1");
        assertThat(turns).extracting(Turn::session).containsExactly(2, 2, 10);
    }

    @Test
    void givesEveryTurnItsSessionsTime() throws JsonProcessingException {
        List<Turn> turns = parse(TWO_SESSIONS).getFirst().turns();

        assertThat(turns.getFirst().at()).isEqualTo(LocalDateTime.of(2022, 5, 8, 13, 56));
        assertThat(turns.getLast().at()).isEqualTo(LocalDateTime.of(2022, 11, 11, 0, 6));
    }

    @Test
    void appendsTheCaptionOfAPicture() throws JsonProcessingException {
        List<Turn> turns = parse(TWO_SESSIONS).getFirst().turns();

        assertThat(turns).extracting(Turn::content).containsExactly("Hello", "Hi", "Look! [picture: a red kite]");
    }

    @Test
    void leavesOutQuestionsWithoutEvidenceAndKeepsTheIndexOfTheOthers() throws JsonProcessingException {
        List<Question> questions = parse(TWO_SESSIONS).getFirst().questions();

        assertThat(questions).containsExactly(new Question("s-1_qa1", "4", "What is red?", List.of("D10:1")));
    }

    @Test
    void refusesAFileOfAnotherFormat() {
        assertThatThrownBy(() -> parse("[{\"id\": 1}]")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample_id");
    }

    @Test
    void theSampleHasQuestionsOfEveryCategoryAndCitesOnlyExistingTurns() {
        Conversation own = ConversationFile.read(ProjectRoot.find().sample()).getFirst();

        assertThat(own.turns()).hasSize(80).extracting(Turn::diaId).doesNotHaveDuplicates();
        assertThat(own.questions()).hasSize(27).extracting(Question::category).contains("1", "2", "3", "4", "5");
    }

    @Test
    void locomoHasThePublishedNumberOfQuestions() {
        Path locomo = Optional.ofNullable(System.getenv("SOUVENIR_LOCOMO")).map(Path::of)
                .orElseGet(() -> ProjectRoot.find().locomo());
        assumeThat(Files.exists(locomo)).as("LOCOMO beside the project").isTrue();

        List<Conversation> conversations = ConversationFile.read(locomo);

        Map<String, Long> byCategory = conversations.stream().flatMap(each -> each.questions().stream())
                .collect(groupingBy(Question::category, counting()));
        assertThat(conversations.stream().mapToInt(each -> each.turns().size()).sum()).isEqualTo(5_882);
        assertThat(byCategory).containsExactlyInAnyOrderEntriesOf(Map.of("1", 282L, "2", 321L, "3", 92L, "4", 841L, "5", 446L));
    }

    private static List<Conversation> parse(String json) throws JsonProcessingException {
        return ConversationFile.parse(new ObjectMapper().readTree(json));
    }
}
