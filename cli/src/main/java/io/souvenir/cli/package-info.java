/** The commands of {@code ./souvenir} that are written in Java: {@code import}, {@code tenant} and what the launcher needs of its own. */
@NullMarked
package io.souvenir.cli;

import org.jspecify.annotations.NullMarked;
