/** The projects of a tenant. */
@NullMarked
package io.souvenir.admin.projects;

import org.jspecify.annotations.NullMarked;
