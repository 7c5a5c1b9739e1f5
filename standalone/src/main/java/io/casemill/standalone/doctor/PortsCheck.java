package io.casemill.standalone.doctor;

import io.casemill.cluster.LocalCluster;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import java.util.List;

/** The ports that {@code up} listens on when nothing else is said; {@code demo} and {@code run} take free ones. */
record PortsCheck(List<Port> ports) implements Check {

    /** @param option that of {@code up} which takes another */
    record Port(int number, String what, String option) {}

    static PortsCheck usual() {
        return new PortsCheck(List.of(
                new Port(9092, "broker", "--port"),
                new Port(8081, "registry", "--registry-port"),
                new Port(8080, "health and metrics", "--http-port")));
    }

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public List<Finding> look() {
        return ports.stream().map(PortsCheck::look).toList();
    }

    private static Finding look(Port port) {
        String what = port.number() + " (" + port.what() + ") ";
        return LocalCluster.isFree(port.number())
                ? new Fine(what + "is free")
                : new Warning(
                        what + "is taken on 127.0.0.1",
                        "a standalone may run already; else stop what listens there, or give 'casemill up' another by "
                                + port.option());
    }
}
