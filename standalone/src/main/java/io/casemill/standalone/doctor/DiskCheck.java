package io.casemill.standalone.doctor;

import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder that is written to. @param fix how to take another one */
record DiskCheck(String name, Path folder, String fix) implements Check {

    private static final long MIB = 1024 * 1024;
    private static final long LEAST = 200 * MIB;
    private static final long ENOUGH = 1024 * MIB;

    @Override
    public List<Finding> look() {
        try {
            if (!Files.isWritable(folder)) {
                return List.of(new Failed(folder + " cannot be written to", fix));
            }
            return List.of(room(Files.getFileStore(folder).getUsableSpace()));
        } catch (IOException e) {
            return List.of(new Failed(folder + " cannot be looked at: " + e.getMessage(), fix));
        }
    }

    private Finding room(long bytes) {
        String what = folder + " has " + bytes / MIB + " MiB free";
        if (bytes < LEAST) {
            return new Failed(what, "make room, " + ENOUGH / MIB + " MiB for instance; or " + fix);
        }
        return bytes < ENOUGH ? new Warning(what, "make room before long runs, or " + fix) : new Fine(what);
    }
}
