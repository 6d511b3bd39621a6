package io.souvenir.engine.paging;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much stored content one read returns. */
@ConfigMapping(prefix = "souvenir.page")
public interface PageConfig {

    /**
     * A page ends with the row that reaches so many bytes of text and metadata. Metadata of many tiny values takes up to 25
     * times its bytes once it is parsed, so a read takes at most 25 × (256 KiB + one memory's 64 KiB of metadata) and its texts,
     * about 9 MB of heap; the 16 connections of the pool together take about 140 MB.
     */
    @WithDefault("262144")
    @Min(1)
    int bytes();
}
