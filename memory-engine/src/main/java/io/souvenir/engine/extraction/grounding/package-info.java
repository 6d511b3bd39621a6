/** Whether what a model states follows from what was said: its words, numbers, names and negations. */
@NullMarked
package io.souvenir.engine.extraction.grounding;

import org.jspecify.annotations.NullMarked;
