package io.casemill.generator;

import io.casemill.generation.pack.Packs;
import io.casemill.generation.pack.ScenarioPack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parses packs as they are asked for and keeps the few that were asked for last.
 *
 * <p>A pack that is not there yet is looked for again for a while: the planner sends a pack and the first intents that
 * name it in one transaction, but a transaction becomes visible topic by topic, so the intents may be seen first. Giving
 * up at once would cost a slot an attempt, and a reproducible request its reproducibility.
 */
final class RegisteredPacks implements Packs {

    private static final int KEPT = 16;

    private final Function<String, Optional<String>> yamlByHash;
    private final int looks;
    private final Runnable pause;
    private final Map<String, ScenarioPack> parsed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ScenarioPack> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param looks how often a pack is looked for, at least once
     * @param pause waits between two looks
     */
    RegisteredPacks(Function<String, Optional<String>> yamlByHash, int looks, Runnable pause) {
        this.yamlByHash = yamlByHash;
        this.looks = looks;
        this.pause = pause;
    }

    /** Waits without the lock: an order whose pack is missing holds up no order of another pack. */
    @Override
    public Optional<ScenarioPack> find(String hash) {
        return kept(hash).or(() -> await(hash).map(yaml -> keep(hash, yaml)));
    }

    private synchronized Optional<ScenarioPack> kept(String hash) {
        return Optional.ofNullable(parsed.get(hash));
    }

    private synchronized ScenarioPack keep(String hash, String yaml) {
        return parsed.computeIfAbsent(hash, h -> ScenarioPack.parse(yaml));
    }

    private Optional<String> await(String hash) {
        Optional<String> yaml = yamlByHash.apply(hash);
        for (int look = 1; look < looks && yaml.isEmpty(); look++) {
            pause.run();
            yaml = yamlByHash.apply(hash);
        }
        return yaml;
    }
}
