package io.souvenir.engine.provider.project;

/**
 * An embedding model of a provider.
 *
 * @param name provider and model; vectors with different names are never compared
 */
public record EmbeddingModelId(String name, int dimensions) {

    /** The name under which its vectors are stored. */
    public String stored() {
        return name + "." + dimensions;
    }
}
