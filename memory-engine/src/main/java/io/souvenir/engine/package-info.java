/** The rules of memory: ingest, extraction, recall, retention and erasure. Knows no HTTP, no Keycloak and no plans. */
@NullMarked
package io.souvenir.engine;

import org.jspecify.annotations.NullMarked;
