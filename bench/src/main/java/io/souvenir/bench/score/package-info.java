/** How well a ranking holds the evidence of a question. */
@NullMarked
package io.souvenir.bench.score;

import org.jspecify.annotations.NullMarked;
