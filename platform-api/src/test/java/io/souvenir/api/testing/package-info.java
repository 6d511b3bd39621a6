/** What tests over HTTP share: tenants, people and their credentials, made through the real servers. */
@NullMarked
package io.souvenir.api.testing;

import org.jspecify.annotations.NullMarked;
