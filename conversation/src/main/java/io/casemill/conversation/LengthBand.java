package io.casemill.conversation;

/**
 * Bounds that every candidate must keep.
 *
 * @param minTurns fewest messages, all speakers
 * @param maxTurns most messages, all speakers
 * @param maxTurnChars longest message, in characters
 */
public record LengthBand(int minTurns, int maxTurns, int maxTurnChars) {}
