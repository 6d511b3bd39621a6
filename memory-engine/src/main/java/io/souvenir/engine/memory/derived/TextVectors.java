package io.souvenir.engine.memory.derived;

import java.util.List;
import java.util.Map;

/** The vectors of one text: by embedding model, those of its chunks in order, at least one. */
public record TextVectors(Map<String, List<float[]>> byModel) {
}
