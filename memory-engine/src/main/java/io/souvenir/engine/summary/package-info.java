/** Extractive summaries of many memories. */
@NullMarked
package io.souvenir.engine.summary;

import org.jspecify.annotations.NullMarked;
