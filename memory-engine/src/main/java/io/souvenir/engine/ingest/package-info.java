/** Adds: accepted durably as an event, which the workers of {@code ingest.group} process later. */
@NullMarked
package io.souvenir.engine.ingest;

import org.jspecify.annotations.NullMarked;
