/** The benchmark that compares ingest with the bare embedding. */
@NullMarked
package io.souvenir.bench.ingest;

import org.jspecify.annotations.NullMarked;
