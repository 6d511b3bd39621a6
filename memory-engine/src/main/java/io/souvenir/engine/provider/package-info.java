/** The language and embedding models that a project has chosen: how they are kept, built, tried and asked. */
@NullMarked
package io.souvenir.engine.provider;

import org.jspecify.annotations.NullMarked;
