package io.casemill.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words in which {@link DeploymentTest} speaks of the files that run Casemill in containers, and of the code. */
final class Deployment {

    private static final String OWN_IMAGES = "casemill/";

    private Deployment() {}

    /** One service of a compose file, with the keys that the file gives it. */
    record Container(String name, Map<String, Object> settings) {

        String image() {
            return Objects.toString(settings.get("image"), "");
        }

        boolean isOurs() {
            return image().startsWith(OWN_IMAGES);
        }

        Map<String, Object> environment() {
            return map(settings.get("environment"));
        }

        List<String> list(String key) {
            return settings.get(key) instanceof List<?> values
                    ? values.stream().map(Objects::toString).toList()
                    : List.of();
        }
    }

    static List<Container> containers() {
        return containers(Path.of("docker-compose.yml"));
    }

    /** What the compose file and every file that is laid over it say. */
    static List<Container> allContainers() {
        return Stream.concat(
                        Stream.of(Path.of("docker-compose.yml")),
                        SourceTree.files(file -> SourceTree.name(file).startsWith("deploy/compose/")).stream()
                                .map(file -> SourceTree.ROOT.relativize(file)))
                .flatMap(file -> containers(file).stream())
                .toList();
    }

    private static List<Container> containers(Path file) {
        return map(yaml(file.toString()).get("services")).entrySet().stream()
                .map(service -> new Container(service.getKey(), map(service.getValue())))
                .toList();
    }

    /** The Helm chart's services. */
    static Map<String, Object> chartServices() {
        return map(yaml("deploy/helm/casemill/values.yaml").get("services"));
    }

    static Map<String, Object> yaml(String file) {
        // Compose's own tags say how files are laid over each other, which is of no matter here
        String text = read(file).replaceAll("!(override|reset)", "");
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    static String read(String file) {
        return SourceTree.read(SourceTree.ROOT.resolve(file));
    }

    @SuppressWarnings("unchecked") // mappings of these files have strings as keys
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** The service modules of the parent pom, and the port that each listens on unless told otherwise. */
    static Map<String, Integer> services() {
        var ports = new TreeMap<String, Integer>();
        for (String module : all("<module>([a-z]+-service)</module>", read("pom.xml"))) {
            ports.put(module, Integer.valueOf(first("server\\.port: \\$\\{\\w+:(\\d+)}", ownFile(module))));
        }
        return ports;
    }

    /** A service's own configuration file. */
    private static String ownFile(String module) {
        return read(module + "/src/main/resources/" + module + ".yml");
    }

    /** The value of a property of the parent pom. */
    static String pom(String property) {
        return first("<" + Pattern.quote(property) + ">([^<]+)<", read("pom.xml"));
    }

    static String first(String pattern, String text) {
        return all(pattern, text).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "nothing like " + pattern + " in " + text.lines().findFirst()));
    }

    static List<String> all(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(found -> found.group(1)).toList();
    }
}
