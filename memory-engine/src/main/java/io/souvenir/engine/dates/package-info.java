/** The dates of a text, read strictly: an ambiguous expression is no date. */
@NullMarked
package io.souvenir.engine.dates;

import org.jspecify.annotations.NullMarked;
