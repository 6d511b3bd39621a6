package io.souvenir.bench.recall;

import java.util.List;

/** The answers to all questions, in the file's order. */
public record Round(List<Answer> answers) {
}
