/** The benchmark of capacity: many adds and searches at once. */
@NullMarked
package io.souvenir.bench.load;

import org.jspecify.annotations.NullMarked;
