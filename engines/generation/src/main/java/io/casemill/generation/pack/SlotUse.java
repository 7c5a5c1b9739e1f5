package io.casemill.generation.pack;

import org.jspecify.annotations.Nullable;

/**
 * A slot with the lines around it.
 *
 * @param value how its value is made
 * @param say how the user says it in a sentence; null when only the bare value
 * @param help how the assistant explains it to somebody confused; null when it has nothing to say
 * @param identifier whether it is something to look up (may be withheld, mistyped, given without a sentence)
 */
public record SlotUse(
        Slot value, @Nullable Rule say, @Nullable Rule help, boolean identifier) {}
