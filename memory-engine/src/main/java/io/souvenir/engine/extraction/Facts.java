package io.souvenir.engine.extraction;

import java.util.List;

/** What was learned from a conversation, and by whom. */
public record Facts(List<Candidate> candidates, ExtractionOutcome outcome) {

    public static Facts none(ExtractionOutcome outcome) {
        return new Facts(List.of(), outcome);
    }
}
