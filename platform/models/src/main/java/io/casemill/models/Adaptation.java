package io.casemill.models;

/** How to ask an endpoint from now on. */
sealed interface Adaptation {

    /** Without a parameter; where it is {@link Parameter#SYSTEM}, instructions go into the first message. */
    record Without(Parameter parameter) implements Adaptation {}

    /** The limit of an answer goes by OpenAI's newer name, {@code max_completion_tokens}. */
    record NewNameOfLimit() implements Adaptation {}

    /** With a limit no larger than this, in tokens. */
    record LowerLimit(int most) implements Adaptation {}

    /** What is different, for the log. */
    default String sentence() {
        return switch (this) {
            case Without without -> "takes no " + without.parameter().what();
            case NewNameOfLimit _ -> "takes max_completion_tokens in the place of max_tokens";
            case LowerLimit lower -> "gives answers of at most " + lower.most() + " tokens";
        };
    }
}
