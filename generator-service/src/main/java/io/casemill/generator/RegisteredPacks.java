package io.casemill.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses packs as they are asked for and keeps the few that were asked for last. */
final class RegisteredPacks implements Packs {

    private static final int KEPT = 16;

    private final Function<String, Optional<String>> yamlByHash;
    private final Map<String, ScenarioPack> parsed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ScenarioPack> eldest) {
            return size() > KEPT;
        }
    };

    RegisteredPacks(Function<String, Optional<String>> yamlByHash) {
        this.yamlByHash = yamlByHash;
    }

    @Override
    public synchronized Optional<ScenarioPack> find(String hash) {
        ScenarioPack known = parsed.get(hash);
        if (known == null) {
            known = yamlByHash.apply(hash).map(ScenarioPack::parse).orElse(null);
        }
        if (known != null) {
            parsed.put(hash, known);
        }
        return Optional.ofNullable(known);
    }
}
