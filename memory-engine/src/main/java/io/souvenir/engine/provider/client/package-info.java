/** Builds and calls chat, embedding and reranking models at their providers. */
@NullMarked
package io.souvenir.engine.provider.client;

import org.jspecify.annotations.NullMarked;
