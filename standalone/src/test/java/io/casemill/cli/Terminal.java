package io.casemill.cli;

import io.casemill.standalone.Standalone.Addresses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs commands as a user would, against one cluster, and keeps what they printed. */
final class Terminal {

    private final Addresses addresses;
    private String out = "";
    private String err = "";

    Terminal(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Runs a command that talks to the cluster and returns its exit code. */
    int run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", addresses.bootstrapServers()));
        all.addAll(List.of("--registry-url", addresses.registryUrl()));
        return alone(all.toArray(String[]::new));
    }

    /** Runs a command that needs no address. */
    int alone(String... args) {
        var standardOut = new StringWriter();
        var standardError = new StringWriter();
        int code = Casemill.commandLine(new PrintWriter(standardOut, true), new PrintWriter(standardError, true))
                .execute(args);
        out = standardOut.toString();
        err = standardError.toString();
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    /** What the last command printed, as JSON. */
    JsonNode json() {
        return EventJson.MAPPER.readTree(out);
    }

    /** What the last command printed, a JSON a line. */
    List<JsonNode> jsonLines() {
        return out.lines().map(EventJson.MAPPER::readTree).toList();
    }
}
