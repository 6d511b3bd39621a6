package io.souvenir.engine.export;

import java.util.List;
import java.util.Map;

import io.souvenir.engine.memory.Memory;

/**
 * What there is to fill a document with.
 *
 * @param all the memories to tell row by row; none where no row is asked for
 * @param answers by question, the memories that answer it, best first
 */
record FillingInput(List<Memory> all, Map<String, List<Memory>> answers) {

    List<Memory> answers(String question) {
        return answers.getOrDefault(question, List.of());
    }
}
