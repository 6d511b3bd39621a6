/** Bringing memories over with the command that people type, against the packaged application. */
@NullMarked
package io.souvenir.migration;

import org.jspecify.annotations.NullMarked;
