/** Conversations remembered turn by turn and asked about: what every benchmark of memory quality shares. */
@NullMarked
package io.souvenir.bench.recall;

import org.jspecify.annotations.NullMarked;
