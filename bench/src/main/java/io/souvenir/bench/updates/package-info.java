/** The benchmark of updates and contradictions. */
@NullMarked
package io.souvenir.bench.updates;

import org.jspecify.annotations.NullMarked;
