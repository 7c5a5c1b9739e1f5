package io.casemill.generation.pack;

import java.util.List;
import java.util.Map;

/**
 * A thing conversations are about.
 *
 * @param id its id
 * @param tags what stories choose by; also flags in texts
 * @param facts its facts by name, each with one or more values to draw from
 */
public record Item(String id, List<String> tags, Map<String, List<Phrase>> facts) {}
