package io.casemill.generation.pack;

/**
 * How users write when no target style is given, and what a style does not say. All but the first two are shares 0..1.
 *
 * @param userMessages messages a conversation
 * @param wordsPerMessage mean words a message
 * @param lowercaseStart messages that start in lower case
 * @param terminalPunctuation messages that end in a full stop, question or exclamation mark
 * @param greets conversations with a greeting
 * @param polite conversations with a courtesy
 * @param typos messages with a slip of the fingers
 * @param missingApostrophes contractions written without their apostrophe
 * @param lowercaseI conversations that write i for I
 * @param exclamations final marks that are exclamation marks
 * @param userOpens conversations that the user opens
 * @param trigger conversations that may use a group of trigger words, each group by itself
 */
public record Typing(
        Bounds userMessages,
        Bounds wordsPerMessage,
        double lowercaseStart,
        double terminalPunctuation,
        double greets,
        double polite,
        double typos,
        double missingApostrophes,
        double lowercaseI,
        double exclamations,
        double userOpens,
        double trigger) {}
