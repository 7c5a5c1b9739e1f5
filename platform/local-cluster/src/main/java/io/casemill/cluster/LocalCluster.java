package io.casemill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Broker and registry together, started side by side. */
public final class LocalCluster implements AutoCloseable {

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    /** Begins elsewhere in every process, so that two do not try the same ports in step. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % PORTS));

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
        return start(data, ports, Map.of());
    }

    /**
     * Starts both with broker settings of its own, and returns when both accept clients.
     *
     * @param broker broker settings, which come before the usual ones
     */
    public static LocalCluster start(Path data, Ports ports, Map<String, String> broker)
            throws IOException, InterruptedException {
        LocalCluster cluster = launch(data, ports, broker);
        try {
            cluster.awaitRegistry();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Starts both and returns when the broker accepts clients; the registry may take a few seconds more. */
    public static LocalCluster launch(Path data, Ports ports) throws IOException {
        return launch(data, ports, Map.of());
    }

    private static LocalCluster launch(Path data, Ports ports, Map<String, String> settings) throws IOException {
        RegistryProcess registry =
                RegistryProcess.launch(data.resolve("registry"), ports.registry(), ports.registryManagement());
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(data.resolve("kafka"), ports.broker(), ports.controller(), settings);
            return new LocalCluster(broker, registry);
        } catch (IOException | RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Returns when the registry answers. */
    public void awaitRegistry() throws IOException, InterruptedException {
        registry.awaitReady();
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

    /**
     * A port on 127.0.0.1 that is free now, below the range from which operating systems give ports to clients: until
     * somebody listens on it, no connection may take it.
     */
    public static int freePort() {
        for (int attempt = 0; attempt < PORTS; attempt++) {
            int port = FIRST_PORT + Math.floorMod(NEXT.getAndIncrement(), PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("no free port on loopback from " + FIRST_PORT);
    }

    /** Whether a port on 127.0.0.1 can be listened on now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        broker.close();
        registry.close();
    }
}
