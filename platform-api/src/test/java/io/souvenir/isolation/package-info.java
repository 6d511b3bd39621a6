/** Proves that no tenant can read or change the data of another: over HTTP, in PostgreSQL, in Redis and in the logs. */
@NullMarked
package io.souvenir.isolation;

import org.jspecify.annotations.NullMarked;
