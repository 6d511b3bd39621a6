/** Which language a text is in, and the words of each language that say little. */
@NullMarked
package io.souvenir.engine.language;

import org.jspecify.annotations.NullMarked;
