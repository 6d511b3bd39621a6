/** The benchmark of throughput: many concurrent adds and searches. */
@NullMarked
package io.souvenir.bench.load;

import org.jspecify.annotations.NullMarked;
