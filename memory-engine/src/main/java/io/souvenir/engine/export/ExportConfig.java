package io.souvenir.engine.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of exports, and when a memory counts as an answer. */
@ConfigMapping(prefix = "souvenir.export")
public interface ExportConfig {

    /** How many properties of a schema are filled by recall; further ones stay empty. */
    @WithDefault("64")
    int questions();

    /** How many of them are searched at once. */
    @WithDefault("4")
    int concurrency();

    /** The least score, 0 to 1, of memories whose own cosine is computed. */
    @WithDefault("0.02")
    double minScore();

    /** The least cosine of a memory's text with a property's question; the model's cosines lie between 0.7 and 0.9. */
    @WithDefault("0.76")
    double minCosine();

    /** How many memories' own cosines are computed for one document. */
    @WithDefault("200")
    int compared();

    /** How many memories answer one list. */
    @WithDefault("20")
    int answers();

    /** How many memories are listed row by row, the newest first. */
    @WithDefault("1000")
    int rows();

    /**
     * How many bytes of memories, metadata included, are listed row by row; the page that reaches this is the last one. Parsed
     * metadata takes up to 25 times its bytes, so an export takes at most 50 MB of heap for them.
     */
    @WithDefault("2000000")
    int bytes();
}
