package io.casemill.standalone.doctor;

import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The memory of this machine or container, in bytes; the standalone takes 550 MB and its registry 250. */
record MemoryCheck(long bytes) implements Check {

    private static final long MIB = 1024 * 1024;
    private static final long LEAST = 900 * MIB;
    private static final long ENOUGH = 2048 * MIB;

    static MemoryCheck ofThisMachine() {
        var machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return new MemoryCheck(machine.getTotalMemorySize());
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> look() {
        String what = bytes / MIB + " MiB";
        if (bytes < LEAST) {
            return List.of(new Failed(
                    what, "give it at least " + LEAST / MIB + " MiB: broker, registry and services" + " take as much"));
        }
        return bytes < ENOUGH
                ? List.of(new Warning(what, "it is enough for Casemill alone; a model beside it needs more"))
                : List.of(new Fine(what));
    }
}
