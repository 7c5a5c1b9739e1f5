package io.casemill.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The environment variables that Casemill reads: placeholders of its files, its own settings, and Spring Boot's. */
final class ReadVariables {

    private static final Set<String> PLACEHOLDERS = placeholders();
    private static final Map<String, String> SPRING = springProperties();

    private ReadVariables() {}

    static boolean contains(String variable) {
        return PLACEHOLDERS.contains(variable)
                || ConfigurationFilesTest.isBound(
                        variable.toLowerCase(Locale.ROOT).replace('_', '.'))
                || SPRING.containsKey(variable)
                || SPRING.entrySet().stream()
                        .anyMatch(property -> property.getValue().startsWith("java.util.Map<")
                                && variable.startsWith(property.getKey() + "_"));
    }

    private static Set<String> placeholders() {
        Stream<String> files = ConfigurationFilesTest.files().stream().map(SourceTree::read);
        Stream<String> options = SourceTree.javaSources().stream()
                .filter(file -> file.toString().contains("/io/casemill/cli/"))
                .map(SourceTree::read);
        return Stream.concat(
                        files.flatMap(text -> Deployment.all("\\$\\{([A-Z_]+)[:}]", text).stream()),
                        options.flatMap(text -> Deployment.all("\\$\\{env:([A-Z_]+)[:}]", text).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Spring Boot's properties as variables, with their types. */
    private static Map<String, String> springProperties() {
        var types = new HashMap<String, String>();
        try {
            List<URL> files = Collections.list(
                    ReadVariables.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"));
            for (URL file : files) {
                try (var in = file.openStream()) {
                    for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                        types.put(
                                variable(property.path("name").asString()),
                                property.path("type").asString(""));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
