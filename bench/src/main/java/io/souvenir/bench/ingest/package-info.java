/** The benchmark of ingest: how near it comes to embedding alone. */
@NullMarked
package io.souvenir.bench.ingest;

import org.jspecify.annotations.NullMarked;
