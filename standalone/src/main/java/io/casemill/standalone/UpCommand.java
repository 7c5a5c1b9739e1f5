package io.casemill.standalone;

import io.casemill.cli.GlobalOptions;
import io.casemill.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the standalone in the foreground: a real broker, a real registry and every service."
                + " Ctrl-C stops it; its data survives.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder of all state (default: ${DEFAULT-VALUE}).")
    Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    int registryPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of health and metrics on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
    int httpPort;

    @Override
    public Integer call() throws Exception {
        for (int wanted : new int[] {port, registryPort, httpPort}) {
            Ports.check(wanted);
        }
        var cluster = new LocalCluster.Ports(port, LocalCluster.freePort(), registryPort, LocalCluster.freePort());
        LogFile.in(data);
        // never closed: a signal is how this command ends
        var stop = new StopOnSignal(() -> {});
        Standalone standalone = Standalone.start(data, new Standalone.Ports(cluster, httpPort));
        stop.stops(standalone);
        announce(standalone.addresses());
        new CountDownLatch(1).await();
        return 0;
    }

    private void announce(Standalone.Addresses addresses) {
        if (global.isJson()) {
            global.print(JsonNodeFactory.instance
                    .objectNode()
                    .put("bootstrapServers", addresses.bootstrapServers())
                    .put("registryUrl", addresses.registryUrl())
                    .put("http", addresses.http()));
            return;
        }
        global.out().println("broker    " + addresses.bootstrapServers());
        global.out().println("registry  " + addresses.registryUrl());
        global.out().println("health    " + addresses.http() + "/actuator/health");
        global.out().println("metrics   " + addresses.http() + "/actuator/prometheus");
        global.out().println("data      " + data.toAbsolutePath());
        global.out().println("ready; Ctrl-C stops");
    }
}
