/** Texts to vectors: the Embedder port, the in-process ONNX model behind a bounded queue, and the cache. */
@NullMarked
package io.souvenir.engine.embedding;

import org.jspecify.annotations.NullMarked;
