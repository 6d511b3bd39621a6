/** Imports: memories from elsewhere, accepted durably and stored as adds are. */
@NullMarked
package io.souvenir.engine.ingest.imports;

import org.jspecify.annotations.NullMarked;
