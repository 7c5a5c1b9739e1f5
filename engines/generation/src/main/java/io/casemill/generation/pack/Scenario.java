package io.casemill.generation.pack;

import java.util.List;
import java.util.Map;

/**
 * A policy scenario: what can happen and what the assistant does about it.
 *
 * @param id the level it plays
 * @param start where the assistant's policy begins
 * @param states its own states, before the shared ones
 * @param stories at least one
 */
public record Scenario(String id, List<State.Target> start, Map<String, State> states, List<Story> stories) {}
