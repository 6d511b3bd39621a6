/** The days that a text speaks of, read strictly: what could mean something else is no date. */
@NullMarked
package io.souvenir.engine.dates;

import org.jspecify.annotations.NullMarked;
