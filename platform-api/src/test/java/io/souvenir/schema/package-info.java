/** Migrations from the baseline to the newest version, with data. */
@NullMarked
package io.souvenir.schema;

import org.jspecify.annotations.NullMarked;
