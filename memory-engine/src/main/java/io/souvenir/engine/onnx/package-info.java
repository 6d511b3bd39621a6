/** Runs ONNX models that read tokens in this process: their folders, tokenizers, sessions and native libraries. */
@NullMarked
package io.souvenir.engine.onnx;

import org.jspecify.annotations.NullMarked;
