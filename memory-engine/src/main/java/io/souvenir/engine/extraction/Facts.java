package io.souvenir.engine.extraction;

import java.util.List;

/** The facts of a conversation, and how they were extracted. */
public record Facts(List<Candidate> candidates, ExtractionOutcome outcome) {

    public static Facts none(ExtractionOutcome outcome) {
        return new Facts(List.of(), outcome);
    }
}
