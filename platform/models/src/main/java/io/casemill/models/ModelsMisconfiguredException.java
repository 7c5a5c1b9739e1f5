package io.casemill.models;

import java.util.List;

/** The configuration of the models cannot work; names every problem with its property and what to do. */
public final class ModelsMisconfiguredException extends RuntimeException {

    ModelsMisconfiguredException(List<String> problems) {
        super("the models cannot be used as they are configured:\n- " + String.join("\n- ", problems));
    }
}
