package io.casemill.standalone;

import io.casemill.cli.Casemill;
import io.casemill.standalone.doctor.DoctorCommand;

/** The command line with the commands that start a broker and services in this process. */
public final class Launcher {

    /** System property: folder of the project or of the distribution, set by the {@code casemill} script. */
    static final String HOME = "casemill.home";

    private Launcher() {}

    public static void main(String[] args) {
        ClassCache.exit(Casemill.run(args, commands()));
    }

    static Object[] commands() {
        return new Object[] {
            new DemoCommand(), new RunCommand(), new PreviewCommand(), new UpCommand(), new DoctorCommand()
        };
    }
}
