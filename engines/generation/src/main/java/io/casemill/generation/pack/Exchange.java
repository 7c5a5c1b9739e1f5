package io.casemill.generation.pack;

import org.jspecify.annotations.Nullable;

/**
 * One asks, the other answers.
 *
 * @param id what it is called
 * @param first what the one who begins says
 * @param second what the other says
 * @param third what the one who began says to that; null when nothing
 * @param action name of a back-office step in between; null when none
 * @param note what the step shows; null when none
 */
public record Exchange(
        String id,
        Rule first,
        Rule second,
        @Nullable Rule third,
        @Nullable String action,
        @Nullable Rule note) {}
