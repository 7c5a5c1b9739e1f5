package io.casemill.standalone;

import io.casemill.cli.CliException;
import io.casemill.cluster.LocalCluster;

/** Checks of ports somebody asked for. */
final class Ports {

    private Ports() {}

    /** Complains of a port that cannot be listened on, before anything is started. */
    static void check(int port) {
        if (port < 1 || port > 65_535) {
            throw CliException.badInput("port " + port + " is not within 1 and 65535");
        }
        if (!LocalCluster.isFree(port)) {
            throw CliException.failed(
                    "port " + port + " on 127.0.0.1 is taken; stop what listens there, or choose another", null);
        }
    }
}
