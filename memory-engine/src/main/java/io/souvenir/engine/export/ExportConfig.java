package io.souvenir.engine.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work one schema may cause, and when a memory counts as an answer. */
@ConfigMapping(prefix = "souvenir.export")
public interface ExportConfig {

    /** How many properties of a schema are asked for; what lies beyond stays without evidence. */
    @WithDefault("64")
    int questions();

    /** How many of them are asked at once. */
    @WithDefault("4")
    int width();

    /** The score, 0 to 1, from which on what recall finds is looked at more closely. */
    @WithDefault("0.02")
    double bar();

    /** The cosine of its own words with a property's from which on a memory answers it; the model's lie between 0.7 and 0.9. */
    @WithDefault("0.76")
    double likeness();

    /** How many memories are looked at more closely for one document. */
    @WithDefault("200")
    int judged();

    /** How many memories answer one list. */
    @WithDefault("20")
    int texts();

    /** How many memories are told row by row, the newest first. */
    @WithDefault("1000")
    int rows();

    /**
     * How many bytes of memories, metadata included, are told row by row; the page that reaches them is the last one. Parsed
     * metadata takes up to 25 times its bytes, so an export takes at most 50 MB of heap for them.
     */
    @WithDefault("2000000")
    int bytes();
}
