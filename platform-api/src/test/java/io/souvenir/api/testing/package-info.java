/** Fixtures of tests over HTTP: tenants, persons and their credentials, created on the real servers. */
@NullMarked
package io.souvenir.api.testing;

import org.jspecify.annotations.NullMarked;
