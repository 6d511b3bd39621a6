/** Organizations: a tenant's beginning, its standing, and what a person of it may enter. */
@NullMarked
package io.souvenir.admin.organizations;

import org.jspecify.annotations.NullMarked;
