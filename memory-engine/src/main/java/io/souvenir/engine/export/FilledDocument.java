package io.souvenir.engine.export;

import java.util.Collection;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.engine.memory.Memory;

/** @param sources the memories that it was built from; none where there was no evidence */
public record FilledDocument(JsonNode document, Collection<Memory> sources) {
}
