/** Proves that no tenant learns of, or changes, what is another's: over HTTP, in PostgreSQL, in Redis and in the logs. */
@NullMarked
package io.souvenir.isolation;

import org.jspecify.annotations.NullMarked;
