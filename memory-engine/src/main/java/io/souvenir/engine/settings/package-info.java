/** What a project's owners ask of its memory: instructions, categories and the like, kept as they were given. */
@NullMarked
package io.souvenir.engine.settings;

import org.jspecify.annotations.NullMarked;
