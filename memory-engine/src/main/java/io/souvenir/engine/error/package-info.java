/** The catalogue of everything that can go wrong, and the one exception that carries an entry of it. */
@NullMarked
package io.souvenir.engine.error;

import org.jspecify.annotations.NullMarked;
