/** The worker of adds: takes the oldest adds of a scope as a group, extracts, reconciles, embeds and stores. */
@NullMarked
package io.souvenir.engine.ingest.group;

import org.jspecify.annotations.NullMarked;
