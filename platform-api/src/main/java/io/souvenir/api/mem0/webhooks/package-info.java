/** Webhooks as Mem0's clients manage them. */
@NullMarked
package io.souvenir.api.mem0.webhooks;

import org.jspecify.annotations.NullMarked;
