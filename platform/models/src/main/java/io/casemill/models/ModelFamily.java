package io.casemill.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Derives a model's family from its name, which may be that of a file. */
final class ModelFamily {

    private record Prefix(String start, String family) {}

    private static final List<Prefix> KNOWN = List.of(
            new Prefix("gpt-", "gpt"),
            new Prefix("chatgpt", "gpt"),
            new Prefix("o1", "gpt"),
            new Prefix("o3", "gpt"),
            new Prefix("o4", "gpt"),
            new Prefix("claude", "claude"),
            new Prefix("gemini", "gemini"),
            new Prefix("gemma", "gemma"),
            new Prefix("llama", "llama"),
            new Prefix("meta-llama", "llama"),
            new Prefix("codellama", "llama"),
            new Prefix("qwen", "qwen"),
            new Prefix("qwq", "qwen"),
            new Prefix("mistral", "mistral"),
            new Prefix("mixtral", "mistral"),
            new Prefix("ministral", "mistral"),
            new Prefix("codestral", "mistral"),
            new Prefix("magistral", "mistral"),
            new Prefix("smollm", "smollm"),
            new Prefix("phi", "phi"),
            new Prefix("deepseek", "deepseek"),
            new Prefix("command", "command"),
            new Prefix("granite", "granite"),
            new Prefix("nemotron", "nemotron"));

    private ModelFamily() {}

    /** The family, if the name tells; what stands before the last slash does not count ({@code Qwen/Qwen3-8B}). */
    static Optional<String> of(String model) {
        int slash = Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\'));
        String name = model.substring(slash + 1).toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(p -> startsWithWord(name, p.start()))
                .map(Prefix::family)
                .findFirst();
    }

    /** {@code o3-mini} is of o3, {@code o365-helper} is not. */
    private static boolean startsWithWord(String name, String start) {
        boolean endsInDigit = Character.isDigit(start.charAt(start.length() - 1));
        return name.startsWith(start)
                && !(endsInDigit
                        && name.length() > start.length()
                        && Character.isLetterOrDigit(name.charAt(start.length())));
    }
}
