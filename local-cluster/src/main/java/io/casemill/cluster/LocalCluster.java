package io.casemill.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Broker and registry together, started side by side. */
public final class LocalCluster implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final RegistryProcess registry;

    private LocalCluster(EmbeddedBroker broker, RegistryProcess registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Ports on 127.0.0.1.
     *
     * @param broker where Kafka clients connect
     * @param controller where the broker's controller listens
     * @param registry the registry's API
     * @param registryManagement the registry's health
     */
    public record Ports(int broker, int controller, int registry, int registryManagement) {

        /** Four ports that are free now. */
        public static Ports free() {
            return new Ports(freePort(), freePort(), freePort(), freePort());
        }
    }

    /**
     * Starts both and returns when both accept clients.
     *
     * @param data folder for their data; what is in it is taken up again
     */
    public static LocalCluster start(Path data, Ports ports) throws IOException, InterruptedException {
        RegistryProcess registry =
                RegistryProcess.launch(data.resolve("registry"), ports.registry(), ports.registryManagement());
        EmbeddedBroker broker = null;
        try {
            broker = EmbeddedBroker.start(data.resolve("kafka"), ports.broker(), ports.controller());
            registry.awaitReady();
            return new LocalCluster(broker, registry);
        } catch (IOException | InterruptedException | RuntimeException e) {
            registry.close();
            if (broker != null) {
                broker.close();
            }
            throw e;
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public RegistryProcess registry() {
        return registry;
    }

    /** A port on 127.0.0.1 that is free now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
