package io.casemill.operations;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of showing a stack trace. */
final class OpenDoorAnalyzer extends AbstractFailureAnalyzer<OpenDoorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OpenDoorException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set CASEMILL_HTTP_PASSWORD (12 characters or more) or mount a file /run/secrets/casemill.http.password;"
                        + " or bind to loopback with CASEMILL_BIND_ADDRESS=127.0.0.1.",
                cause);
    }
}
