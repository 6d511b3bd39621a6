/** The organization of the credential. */
@NullMarked
package io.souvenir.api.mem0.organizations;

import org.jspecify.annotations.NullMarked;
