/** Bounds what evaluating a caller's input may cost: counted as it is expanded, off the event loop, under a deadline. */
@NullMarked
package io.souvenir.engine.budget;

import org.jspecify.annotations.NullMarked;
