/** Request ids, metrics, log context and tracing. None of them contains the text of memories. */
@NullMarked
package io.souvenir.api.observability;

import org.jspecify.annotations.NullMarked;
