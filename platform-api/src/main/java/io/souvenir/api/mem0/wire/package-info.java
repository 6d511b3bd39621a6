/** What all of Mem0's endpoints share: ids, filters and pages of requests, and the form of lists and messages. */
@NullMarked
package io.souvenir.api.mem0.wire;

import org.jspecify.annotations.NullMarked;
