/** Events of adds and imports. */
@NullMarked
package io.souvenir.api.v1.events;

import org.jspecify.annotations.NullMarked;
