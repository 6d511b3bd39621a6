package io.souvenir.engine.extraction;

import java.util.List;

/** The facts of a conversation, the memories that it ends, and how they were extracted. */
public record Facts(List<Candidate> candidates, List<Closing> closings, ExtractionOutcome outcome) {

    public static Facts none(ExtractionOutcome outcome) {
        return new Facts(List.of(), List.of(), outcome);
    }
}
