package io.souvenir.bench.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.souvenir.bench.conversation.ConversationFile.Evidence;

class EvidenceTest {

    private static final Set<String> EXISTING = Set.of("D3:7", "D4:4", "D4:6", "D8:6", "D9:1", "D9:17", "D11:26",
            "D30:5");

    @Test
    void keepsAPlainCitation() {
        assertThat(Evidence.clean(List.of("D3:7"), EXISTING)).containsExactly("D3:7");
    }

    @Test
    void readsSeveralTurnsFromOneString() {
        assertThat(Evidence.clean(List.of("D8:6; D9:17"), EXISTING)).containsExactly("D8:6", "D9:17");
        assertThat(Evidence.clean(List.of("D9:1 D4:4 D4:6"), EXISTING)).containsExactly("D9:1", "D4:4", "D4:6");
    }

    @Test
    void ignoresAStrayColon() {
        assertThat(Evidence.clean(List.of("D:11:26"), EXISTING)).containsExactly("D11:26");
    }

    @Test
    void dropsLeadingZeros() {
        assertThat(Evidence.clean(List.of("D30:05"), EXISTING)).containsExactly("D30:5");
    }

    @Test
    void dropsTurnsThatDoNotExist() {
        assertThat(Evidence.clean(List.of("D10:19", "D", "D4:36", "D4:4"), EXISTING)).containsExactly("D4:4");
    }

    @Test
    void citesEachTurnOnce() {
        assertThat(Evidence.clean(List.of("D3:7", "D3:07; D3:7"), EXISTING)).containsExactly("D3:7");
    }
}
