/** Detects the language of a text and small talk. */
@NullMarked
package io.souvenir.engine.language;

import org.jspecify.annotations.NullMarked;
