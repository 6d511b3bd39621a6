package io.souvenir.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The models that can be fetched, from a JSON file. */
record ModelCatalogue(List<Entry> models) {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** @param manifest is written beside the files */
    record Entry(String name, String licence, List<RemoteFile> files, JsonNode manifest) {

        long megabytes() {
            return files.stream().mapToLong(RemoteFile::size).sum() / 1_000_000;
        }
    }

    /** @param size in bytes */
    record RemoteFile(String name, URI url, long size, String sha256) {
    }

    static ModelCatalogue read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), ModelCatalogue.class);
    }

    Entry entry(String name) {
        return models.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow(() -> new CommandException(
                "there is no model " + name + "; the catalogue has "
                        + String.join(", ", models.stream().map(Entry::name).toList())
                        + ". A model of your own is named by the path of its folder"));
    }
}
