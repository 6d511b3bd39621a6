/** The only place that opens a database session of the administration, always for one tenant or for one presented key. */
@NullMarked
package io.souvenir.admin.tenancy;

import org.jspecify.annotations.NullMarked;
