/** Requests that may be repeated without being done twice. */
@NullMarked
package io.souvenir.engine.idempotency;

import org.jspecify.annotations.NullMarked;
