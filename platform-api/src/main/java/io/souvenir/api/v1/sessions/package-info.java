/** The turns and the summary of a session. */
@NullMarked
package io.souvenir.api.v1.sessions;

import org.jspecify.annotations.NullMarked;
