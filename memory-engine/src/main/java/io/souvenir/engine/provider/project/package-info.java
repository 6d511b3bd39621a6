/** The models that each project has configured: stored, validated, tested and cached. */
@NullMarked
package io.souvenir.engine.provider.project;

import org.jspecify.annotations.NullMarked;
