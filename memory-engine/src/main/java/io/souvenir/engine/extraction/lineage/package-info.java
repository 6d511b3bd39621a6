/** How far texts are trusted: by who says them, by whether they give orders to a model, and by what they repeat. */
@NullMarked
package io.souvenir.engine.extraction.lineage;

import org.jspecify.annotations.NullMarked;
