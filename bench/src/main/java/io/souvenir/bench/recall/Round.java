package io.souvenir.bench.recall;

import java.util.List;

/** All questions asked once, in the file's order. */
public record Round(List<Answer> answers) {
}
