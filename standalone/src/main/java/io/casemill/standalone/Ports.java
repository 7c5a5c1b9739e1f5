package io.casemill.standalone;

import io.casemill.cli.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks of ports somebody asked for. */
final class Ports {

    private Ports() {}

    /** Complains of a port that cannot be listened on, before anything is started. */
    static void check(int port) {
        if (port < 1 || port > 65_535) {
            throw CliException.badInput("port " + port + " is not within 1 and 65535");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw CliException.failed(
                    "port " + port + " on 127.0.0.1 is taken; stop what listens there, or choose another", e);
        }
    }
}
