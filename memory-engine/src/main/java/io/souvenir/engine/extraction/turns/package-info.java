/** Judges without a language model whether a turn says something. */
@NullMarked
package io.souvenir.engine.extraction.turns;

import org.jspecify.annotations.NullMarked;
