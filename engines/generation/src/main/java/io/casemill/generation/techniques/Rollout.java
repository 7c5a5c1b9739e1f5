package io.casemill.generation.techniques;

import io.casemill.conversation.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way a conversation went.
 *
 * @param outcome where the policy ended; null when it was cut off
 */
record Rollout(List<Turn> turns, @Nullable String outcome, List<String> behaviours) {}
