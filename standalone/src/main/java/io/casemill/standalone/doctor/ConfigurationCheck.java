package io.casemill.standalone.doctor;

import io.casemill.standalone.doctor.Finding.Failed;
import io.casemill.standalone.doctor.Finding.Fine;
import io.casemill.standalone.doctor.Finding.Warning;
import io.casemill.standalone.doctor.ServiceSettings.Bad;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services' own files.
 *
 * @param folder where they are looked for: {@code config} where somebody starts
 */
record ConfigurationCheck(Path folder, List<ServiceSettings> services) implements Check {

    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".properties");

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> look() {
        var findings = new ArrayList<Finding>();
        try {
            for (Path file : files()) {
                findings.add(look(file));
            }
        } catch (IOException e) {
            findings.add(new Failed(folder + " cannot be read: " + e.getMessage(), "let it be read"));
        }
        services.stream()
                .filter(Bad.class::isInstance)
                .map(Bad.class::cast)
                .flatMap(ConfigurationCheck::told)
                .forEach(findings::add);
        return findings.isEmpty() ? List.of(new Fine("no file in " + folder + ": all is as built")) : findings;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private Finding look(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        if (name.equals("standalone")) {
            return new Fine(file + " is the standalone's own");
        }
        return services.stream()
                .filter(settings -> settings.service().equals(name))
                .findFirst()
                .map(settings -> read(file, settings))
                .orElseGet(() -> new Warning(
                        file + " is read by nobody", "name it after a service: " + ServiceSettings.SERVICES));
    }

    private static Finding read(Path file, ServiceSettings settings) {
        return switch (settings) {
            case Good _ -> new Fine(file + " is read");
            case Bad _ -> new Warning(file + " is not used", "mend what is told below");
        };
    }

    private static Stream<Finding> told(Bad settings) {
        return settings.problems().stream()
                .map(problem -> new Failed(settings.service() + ": " + problem, "correct it in its file or variable"));
    }
}
