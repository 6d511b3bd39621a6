/** Reads what English sentences assert: whom they mention, how these relate, and which attribute has which value. */
@NullMarked
package io.souvenir.engine.assertion;

import org.jspecify.annotations.NullMarked;
