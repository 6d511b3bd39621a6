/** A client of Souvenir's public HTTP API with bounded retries and measured times. */
@NullMarked
package io.souvenir.bench.client;

import org.jspecify.annotations.NullMarked;
