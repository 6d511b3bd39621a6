/** Settings of a project, such as custom instructions and categories, stored as they were given. */
@NullMarked
package io.souvenir.engine.settings;

import org.jspecify.annotations.NullMarked;
