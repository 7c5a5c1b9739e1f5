package io.casemill.models;

import java.time.Duration;
import java.util.Optional;

/** How one HTTP exchange ended, before anybody looked at what it means. */
sealed interface Exchange {

    /**
     * Something came back, whatever it is.
     *
     * @param retryAfter how long the server wants to be left alone, by its headers
     * @param body decoded as UTF-8; hostile text
     */
    record Came(int status, Optional<Duration> retryAfter, String body) implements Exchange {

        boolean isGood() {
            return status / 100 == 2;
        }
    }

    /** Nothing came that could be read. */
    record Lost(Loss loss, String why) implements Exchange {}

    /** Why nothing came. */
    enum Loss {
        TIMEOUT,
        NO_CONNECTION,
        /** It broke while in use, which kept-open connections do when the server closes them just then. */
        BROKEN_CONNECTION,
        TOO_LONG,
        CANCELLED
    }
}
