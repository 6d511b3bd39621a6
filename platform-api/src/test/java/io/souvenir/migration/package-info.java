/** The import command against the packaged application. */
@NullMarked
package io.souvenir.migration;

import org.jspecify.annotations.NullMarked;
