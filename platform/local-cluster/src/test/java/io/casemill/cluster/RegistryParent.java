package io.casemill.cluster;

import java.nio.file.Path;

/** A process that starts a registry, says its process id, and waits to be killed. */
final class RegistryParent {

    private RegistryParent() {}

    public static void main(String[] arguments) throws Exception {
        var ports = LocalCluster.Ports.free();
        var registry = RegistryProcess.launch(Path.of(arguments[0]), ports.registry(), ports.registryManagement());
        System.out.println(registry.processes().getFirst().pid());
        Thread.sleep(Long.MAX_VALUE);
    }
}
