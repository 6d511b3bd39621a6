/** How searches of one user fare while the memories of all others grow. */
@NullMarked
package io.souvenir.bench.scale;

import org.jspecify.annotations.NullMarked;
