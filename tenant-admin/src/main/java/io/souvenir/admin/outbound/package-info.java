/** Requests to addresses that tenants choose, kept away from the operator's own network. */
@NullMarked
package io.souvenir.admin.outbound;

import org.jspecify.annotations.NullMarked;
