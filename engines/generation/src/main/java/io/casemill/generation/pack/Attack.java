package io.casemill.generation.pack;

import java.util.List;

/**
 * A way to attack an assistant.
 *
 * @param id its id
 * @param family attack family
 * @param taxonomy ids of the OWASP LLM Top 10 (2025) and of MITRE ATLAS
 * @param steps what the attacker says and how the assistant declines, in order
 */
public record Attack(String id, String family, List<String> taxonomy, List<Exchange> steps) {}
