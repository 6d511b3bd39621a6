/** Requests to addresses that tenants choose; they cannot reach the operator's own network. */
@NullMarked
package io.souvenir.engine.outbound;

import org.jspecify.annotations.NullMarked;
