/** Requests to addresses that tenants choose, kept away from the operator's own network. */
@NullMarked
package io.souvenir.engine.outbound;

import org.jspecify.annotations.NullMarked;
