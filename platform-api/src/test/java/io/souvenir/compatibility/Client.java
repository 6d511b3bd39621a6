package io.souvenir.compatibility;

import java.util.List;

/**
 * A published client.
 *
 * @param variant a variant of its use, or empty
 * @param packages the folder with its pinned dependencies, below {@code src/test/compatibility}
 * @param driver the driver beside that folder, and its arguments
 */
record Client(String name, String version, String variant, Toolchain toolchain, String packages, List<String> driver) {

    private static Client python(String version, String mode) {
        return new Client("Python mem0ai", version, mode, Toolchain.PYTHON, "python/mem0ai-" + version,
                List.of("mem0_client.py", version, mode));
    }

    /** @param mem0 the version of the underlying client */
    private static Client framework(String name, String version, String mem0, String driver) {
        return new Client("Python " + name, version, "with mem0ai " + mem0, Toolchain.PYTHON,
                "python/" + name + "-" + version, List.of(driver, version));
    }

    private static Client node(String name, String version, String folder, String driver) {
        return new Client("npm " + name, version, "", Toolchain.NODE, "node/" + folder,
                List.of(driver, version));
    }

    static List<Client> all() {
        return List.of(
                python("2.2.1", "sync"), python("2.2.1", "async"),
                python("2.0.18", "sync"), python("2.0.18", "async"),
                python("1.0.11", "sync"), python("1.0.11", "async"),
                python("0.1.118", "sync"), python("0.1.118", "async"),
                node("mem0ai", "3.3.1", "mem0ai-3", "mem0ai.mjs"),
                node("mem0ai", "2.4.6", "mem0ai-2", "mem0ai.mjs"),
                node("@mem0/cli", "0.2.13", "cli", "cli.mjs"),
                node("@mem0/vercel-ai-provider", "3.0.2", "vercel-ai-provider", "vercel-ai-provider.mjs"),
                node("@mastra/mem0", "0.1.4", "mastra-mem0", "mastra-mem0.mjs"),
                framework("langgraph", "1.2.24", "2.2.1", "langgraph_memory.py"),
                framework("llama-index-memory-mem0", "2.1.0", "2.2.1", "llama_index_memory.py"),
                framework("llama-index-memory-mem0", "1.0.0", "1.0.11", "llama_index_memory.py"),
                framework("camel-ai", "0.2.90", "0.1.118", "camel_storage.py"));
    }

    @Override
    public String toString() {
        return name + " " + version + (variant.isEmpty() ? "" : ", " + variant);
    }
}
