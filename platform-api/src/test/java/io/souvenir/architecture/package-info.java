/** The architecture rules, checked on the compiled classes of all three modules. */
@NullMarked
package io.souvenir.architecture;

import org.jspecify.annotations.NullMarked;
