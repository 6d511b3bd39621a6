/** The benchmark of what is kept when things change. */
@NullMarked
package io.souvenir.bench.updates;

import org.jspecify.annotations.NullMarked;
