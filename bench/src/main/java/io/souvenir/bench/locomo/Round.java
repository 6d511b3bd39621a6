package io.souvenir.bench.locomo;

import java.util.List;

/** All questions asked once, in the file's order. */
record Round(List<Answer> answers) {
}
