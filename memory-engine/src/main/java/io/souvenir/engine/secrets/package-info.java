/** Encryption of the secrets that tenants store; they are decrypted only where they are used. */
@NullMarked
package io.souvenir.engine.secrets;

import org.jspecify.annotations.NullMarked;
