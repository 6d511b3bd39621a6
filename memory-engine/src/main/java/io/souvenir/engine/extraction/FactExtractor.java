package io.souvenir.engine.extraction;

import io.smallrye.mutiny.Uni;

/** Learns from a conversation what stands by itself, beside what was said. */
public interface FactExtractor {

    /** Never fails for want of a model: then nothing is learned, and the outcome says why. */
    Uni<Facts> extract(Conversation conversation);
}
