package io.souvenir.engine.extraction;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Decides what of a conversation is worth keeping. */
public interface Extractor {

    Uni<List<Candidate>> extract(List<Turn> conversation);
}
