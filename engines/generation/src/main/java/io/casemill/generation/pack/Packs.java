package io.casemill.generation.pack;

import java.util.Optional;

/** The scenario packs that came with requests. */
@FunctionalInterface
public interface Packs {

    /**
     * The pack with this SHA-256, if it is known by now.
     *
     * @throws PackException if it is known and not usable
     */
    Optional<ScenarioPack> find(String hash);
}
