package io.casemill.generator.techniques;

import io.casemill.generator.Line;
import java.util.List;

/**
 * One way a conversation went.
 *
 * @param outcome where the policy ended; null when it was cut off
 */
record Rollout(List<Line> lines, String outcome, List<String> behaviours) {}
