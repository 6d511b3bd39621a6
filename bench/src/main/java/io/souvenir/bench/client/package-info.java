/** Souvenir's public HTTP API as one client sees it: credential, bounded retries, time taken. */
@NullMarked
package io.souvenir.bench.client;

import org.jspecify.annotations.NullMarked;
