/** Scores of a ranking: where the evidence of a question is. */
@NullMarked
package io.souvenir.bench.score;

import org.jspecify.annotations.NullMarked;
