package io.souvenir.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.conversation.Conversation.Turn;

class ConversationIngestTest {

    private static final Turn TURN = new Turn("D3:7", "user", "Ann", "Look!", "a red kite", 3,
            LocalDateTime.of(2024, 3, 3, 18, 42));

    @Test
    void addsATurnVerbatimWithItsSpeakerSessionAndTime() {
        NewMemory memory = ConversationIngest.memory(List.of(TURN), "conv-1-run", false);

        assertThat(memory.messages())
                .containsExactly(new NewMemory.Message("user", "Look! [picture: a red kite]", "Ann"));
        assertThat(memory.infer()).isFalse();
        assertThat(memory.userId()).isEqualTo("conv-1-run");
        assertThat(memory.runId()).isEqualTo("3");
        assertThat(memory.timestamp()).isEqualTo("2024-03-03T18:42:00Z");
        assertThat(memory.metadata()).containsEntry("dia_id", "D3:7");
    }
}
