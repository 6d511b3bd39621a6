/** Adding, finding, changing and forgetting memories, on the current endpoints and the older ones. */
@NullMarked
package io.souvenir.api.mem0.memories;

import org.jspecify.annotations.NullMarked;
