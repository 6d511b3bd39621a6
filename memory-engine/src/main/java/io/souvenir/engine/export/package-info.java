/** Memories in the form of a caller's JSON schema, made anew whenever they are asked for. */
@NullMarked
package io.souvenir.engine.export;

import org.jspecify.annotations.NullMarked;
