package io.casemill.planning;

/**
 * One thing wrong with a request.
 *
 * @param path where, for instance {@code axes[1].levels[0].id}
 * @param message what is wrong and what to do
 */
public record Problem(String path, String message) {}
