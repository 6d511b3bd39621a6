/** Webhooks over HTTP: who is told of a project's changes, and what became of the telling. */
@NullMarked
package io.souvenir.api.v1.webhooks;

import org.jspecify.annotations.NullMarked;
