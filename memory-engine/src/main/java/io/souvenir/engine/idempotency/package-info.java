/** Idempotency keys: a client may repeat a request, and it takes effect once. */
@NullMarked
package io.souvenir.engine.idempotency;

import org.jspecify.annotations.NullMarked;
