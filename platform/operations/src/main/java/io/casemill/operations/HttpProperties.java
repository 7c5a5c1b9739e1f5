package io.casemill.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read what a process answers over HTTP.
 *
 * @param user the one user
 * @param password its password; blank where only this machine can ask
 */
@ConfigurationProperties("casemill.http")
record HttpProperties(
        @DefaultValue("ops") String user, @DefaultValue("") String password) {

    private static final int LEAST_LENGTH = 12;

    HttpProperties {
        password = password.strip();
        if (!password.isEmpty() && password.length() < LEAST_LENGTH) {
            throw new IllegalArgumentException("casemill.http.password is too short: give it " + LEAST_LENGTH
                    + " characters or more, for instance of 'openssl rand -hex 24'");
        }
    }

    boolean asksForPassword() {
        return !password.isEmpty();
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "HttpProperties[user=" + user + ", password=" + (asksForPassword() ? "set" : "none") + "]";
    }
}
