package io.casemill.standalone.doctor;

import com.github.luben.zstd.util.Native;
import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import java.util.List;

/** Native libraries are unpacked into the temporary folder, which must let them run. */
record LibrariesCheck(String temporary) implements Check {

    @Override
    public String name() {
        return "libraries";
    }

    @Override
    public List<Finding> look() {
        try {
            Native.load();
            return List.of(new Fine("native libraries can be unpacked into " + temporary + " and run there"));
        } catch (LinkageError e) {
            return List.of(new Failed(
                    "no native library runs in " + temporary + ": " + e.getMessage(),
                    "take a folder that is not mounted noexec: CASEMILL_JAVA_OPTS=-Djava.io.tmpdir=…"));
        }
    }
}
