/** Measures a running Souvenir from outside: only the public HTTP API is used. */
@NullMarked
package io.souvenir.bench;

import org.jspecify.annotations.NullMarked;
