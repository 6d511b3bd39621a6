/** What became of a request that was accepted. */
@NullMarked
package io.souvenir.api.mem0.events;

import org.jspecify.annotations.NullMarked;
