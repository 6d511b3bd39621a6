/** One report of all published results with their targets. */
@NullMarked
package io.souvenir.bench.overview;

import org.jspecify.annotations.NullMarked;
