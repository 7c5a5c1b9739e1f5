package io.casemill.standalone.doctor;

import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import java.util.List;

/** The Java that this runs on. */
record JdkCheck(Runtime.Version version, String home) implements Check {

    private static final int WANTED = 25;

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public List<Finding> look() {
        String what = version + " in " + home;
        return version.feature() == WANTED
                ? List.of(new Fine(what))
                : List.of(new Failed(what, "install a JDK " + WANTED + ", or set CASEMILL_JAVA_HOME to one"));
    }
}
