/** Whom and what a text names, and how it says that these relate. Reads words and knows no memory. */
@NullMarked
package io.souvenir.engine.entity;

import org.jspecify.annotations.NullMarked;
