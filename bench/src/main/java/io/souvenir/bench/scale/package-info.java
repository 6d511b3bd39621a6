/** The benchmark of the search time of one user while the number of other users grows. */
@NullMarked
package io.souvenir.bench.scale;

import org.jspecify.annotations.NullMarked;
