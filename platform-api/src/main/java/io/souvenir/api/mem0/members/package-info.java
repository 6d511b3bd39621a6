/** Members of organizations and projects. */
@NullMarked
package io.souvenir.api.mem0.members;

import org.jspecify.annotations.NullMarked;
