package io.casemill.standalone.doctor;

import io.casemill.cli.GlobalOptions;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Exit code 0 when nothing failed, 1 otherwise; warnings are no failures. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks at JDK, memory, ports, disk, registry, configuration, keys and models (one cheap call each),"
                        + " and says what to do. Ends with 1 if something must be mended.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    GlobalOptions global;

    @Override
    public Integer call() {
        var seen = new ArrayList<Examination>();
        for (Supplier<Check> check : checks()) {
            Examination examination = Examination.of(check.get());
            seen.add(examination);
            if (!global.isJson()) {
                examination.lines().forEach(global.out()::println);
            }
        }
        boolean failed = seen.stream().anyMatch(Examination::isFailed);
        if (global.isJson()) {
            print(seen, !failed);
        } else {
            global.out().println(lastly(failed, seen.stream().anyMatch(Examination::isWarning)));
        }
        return failed ? 1 : 0;
    }

    /** One after another, so that whoever waits sees which is under way. */
    private static List<Supplier<Check>> checks() {
        String temporary = System.getProperty("java.io.tmpdir");
        List<ServiceSettings> services =
                ServiceSettings.SERVICES.stream().map(ServiceSettings::read).toList();
        List<Good> good = services.stream()
                .flatMap(settings -> settings instanceof Good known ? Stream.of(known) : Stream.empty())
                .toList();
        return List.of(
                () -> new JdkCheck(Runtime.version(), System.getProperty("java.home")),
                MemoryCheck::ofThisMachine,
                PortsCheck::usual,
                () -> new DiskCheck("disk", Path.of("").toAbsolutePath(), "start in another folder"),
                () -> new DiskCheck(
                        "temporary", Path.of(temporary), "take another: CASEMILL_JAVA_OPTS=-Djava.io.tmpdir=…"),
                () -> new LibrariesCheck(temporary),
                () -> new RegistryCheck(System.getenv("CASEMILL_REGISTRY_URL")),
                () -> new ConfigurationCheck(Path.of("config"), services),
                () -> new KeysCheck(good),
                () -> new EndpointsCheck(good));
    }

    private static String lastly(boolean failed, boolean warned) {
        if (failed) {
            return "something must be mended: see FAILED";
        }
        return warned ? "it runs; see the warnings" : "all is well";
    }

    private void print(List<Examination> seen, boolean healthy) {
        ArrayNode findings = JsonNodeFactory.instance.arrayNode();
        seen.forEach(examination -> examination.json().forEach(findings::add));
        global.print(
                JsonNodeFactory.instance.objectNode().put("healthy", healthy).set("findings", findings));
    }
}
