package io.casemill.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What every command understands; a picocli mixin. */
public final class GlobalOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--json", description = "Print JSON for programs instead of text for people.")
    boolean json;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    boolean debug;

    /** Whether results are for programs, as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Where results go; what a terminal would obey is taken out. */
    public PrintWriter out() {
        return PlainWriter.to(command.commandLine().getOut());
    }

    /** Where notes and errors go; what a terminal would obey is taken out. */
    public PrintWriter err() {
        return PlainWriter.to(command.commandLine().getErr());
    }

    /** The same for what moves the cursor: nothing is taken out, so everything else that goes there must be plain. */
    PrintWriter screen() {
        return command.commandLine().getErr();
    }

    /** Prints a result as JSON, in one line. */
    public void print(JsonNode node) {
        out().println(Plain.json(node));
    }
}
