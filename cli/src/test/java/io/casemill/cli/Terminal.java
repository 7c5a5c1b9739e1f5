package io.casemill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs commands as a user would, against one cluster, and keeps what they printed. */
public final class Terminal {

    private final List<String> addresses;
    private String out = "";
    private String err = "";

    private Terminal(List<String> addresses) {
        this.addresses = addresses;
    }

    /** One whose commands need no cluster. */
    static Terminal alone() {
        return new Terminal(List.of());
    }

    public static Terminal of(String bootstrapServers, String registryUrl) {
        return new Terminal(List.of("--bootstrap-servers", bootstrapServers, "--registry-url", registryUrl));
    }

    /** Runs a command on the cluster and returns its exit code. */
    public int run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(addresses);
        var standardOut = new StringWriter();
        var standardError = new StringWriter();
        int code = Casemill.commandLine(new PrintWriter(standardOut, true), new PrintWriter(standardError, true))
                .execute(all.toArray(String[]::new));
        out = standardOut.toString();
        err = standardError.toString();
        return code;
    }

    public String out() {
        return out;
    }

    public String err() {
        return err;
    }

    /** What the last command printed, as JSON; of one that waits, how it ended. */
    public JsonNode json() {
        return jsonLines().getLast();
    }

    /** What the last command printed, a JSON a line. */
    public List<JsonNode> jsonLines() {
        return out.lines().map(EventJson.MAPPER::readTree).toList();
    }
}
