package io.casemill.messaging;

/**
 * Who decides: written into every event.
 *
 * @param name the service's name, for instance judge-service
 * @param version its version
 */
public record ServiceIdentity(String name, String version) {}
