/** What all of Mem0's endpoints share: how ids, filters and pages arrive, and how lists and messages are worded. */
@NullMarked
package io.souvenir.api.mem0.wire;

import org.jspecify.annotations.NullMarked;
