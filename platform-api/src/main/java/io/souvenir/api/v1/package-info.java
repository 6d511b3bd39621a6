/** Our own HTTP API: memories, search and events, as {@code openapi.yaml} documents them. */
@NullMarked
package io.souvenir.api.v1;

import org.jspecify.annotations.NullMarked;
