/** The projects of an organization. */
@NullMarked
package io.souvenir.api.v1.projects;

import org.jspecify.annotations.NullMarked;
