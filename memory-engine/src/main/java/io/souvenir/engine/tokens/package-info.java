/** How much of a model's window a text takes. */
@NullMarked
package io.souvenir.engine.tokens;

import org.jspecify.annotations.NullMarked;
