/** Who a call belongs to, and the only way to open a database session for them. */
@NullMarked
package io.souvenir.engine.tenancy;

import org.jspecify.annotations.NullMarked;
