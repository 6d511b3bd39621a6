/** How much one project may ask for and keep. */
@NullMarked
package io.souvenir.admin.limits;

import org.jspecify.annotations.NullMarked;
