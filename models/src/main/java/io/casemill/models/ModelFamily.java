package io.casemill.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Derives a model's family from its name. */
final class ModelFamily {

    private record Prefix(String start, String family) {}

    private static final List<Prefix> KNOWN = List.of(
            new Prefix("gpt-", "gpt"),
            new Prefix("chatgpt-", "gpt"),
            new Prefix("claude-", "claude"),
            new Prefix("gemini-", "gemini"),
            new Prefix("llama", "llama"),
            new Prefix("meta-llama", "llama"),
            new Prefix("qwen", "qwen"),
            new Prefix("mistral", "mistral"),
            new Prefix("mixtral", "mistral"),
            new Prefix("smollm", "smollm"),
            new Prefix("phi", "phi"),
            new Prefix("gemma", "gemma"),
            new Prefix("deepseek", "deepseek"),
            new Prefix("command", "command"));

    private ModelFamily() {}

    /** The family, if the name tells; an owner before the last slash does not count ({@code Qwen/Qwen3-8B}). */
    static Optional<String> of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(p -> name.startsWith(p.start()))
                .map(Prefix::family)
                .findFirst();
    }
}
