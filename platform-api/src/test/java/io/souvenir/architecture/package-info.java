/** The laws of the house, read from the compiled classes of all three modules. */
@NullMarked
package io.souvenir.architecture;

import org.jspecify.annotations.NullMarked;
