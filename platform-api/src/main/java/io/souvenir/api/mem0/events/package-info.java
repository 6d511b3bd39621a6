/** Events of adds and erasures. */
@NullMarked
package io.souvenir.api.mem0.events;

import org.jspecify.annotations.NullMarked;
