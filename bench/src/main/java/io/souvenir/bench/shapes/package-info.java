/** Measures recall for each shape of traffic, beside plain cosine and rank fusion over the same messages. */
@NullMarked
package io.souvenir.bench.shapes;

import org.jspecify.annotations.NullMarked;
