/** Keeps secrets that tenants entrust to Souvenir: they are stored sealed, and opened only where they are used. */
@NullMarked
package io.souvenir.engine.secrets;

import org.jspecify.annotations.NullMarked;
