/** Webhooks in Mem0's form. */
@NullMarked
package io.souvenir.api.mem0.webhooks;

import org.jspecify.annotations.NullMarked;
