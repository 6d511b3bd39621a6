/** Request ids, the context of log lines, and when traces are sent. Content of memories appears in none of them. */
@NullMarked
package io.souvenir.api.observability;

import org.jspecify.annotations.NullMarked;
