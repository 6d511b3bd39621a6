/** Measures a running Souvenir through its public HTTP API; only {@code scale} also accesses the stores. */
@NullMarked
package io.souvenir.bench;

import org.jspecify.annotations.NullMarked;
