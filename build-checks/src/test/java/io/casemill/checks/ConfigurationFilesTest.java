package io.casemill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** A key that no service binds would be ignored without a word: every casemill.* key of a file is one that is bound. */
class ConfigurationFilesTest {

    private static final Map<String, Class<?>> BOUND = bound();

    static List<Path> files() {
        return SourceTree.files(file -> file.toString().contains("/src/main/resources/")
                && file.toString().endsWith(".yml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void setsOnlyWhatAServiceBinds(Path file) throws IOException {
        assertThat(keys(file))
                .filteredOn(key -> key.startsWith("casemill."))
                .as("unknown keys in %s", SourceTree.name(file))
                .allMatch(ConfigurationFilesTest::isBound);
    }

    @Test
    void givesEveryFileANameOfItsOwn() {
        assertThat(files())
                // what a command hands out lies in its package, where Spring Boot looks for nothing
                .filteredOn(file -> !file.toString().contains("/resources/io/"))
                .extracting(file -> file.getFileName().toString())
                .doesNotHaveDuplicates();
        assertThat(files())
                .as("two of these on one class path hide each other")
                .noneMatch(file -> file.getFileName().toString().startsWith("application"));
    }

    @Test
    void tellsBoundKeysFromOthers() {
        assertThat(isBound("casemill.messaging.retry-delay")).isTrue();
        assertThat(isBound("casemill.messaging.retry-dealy")).isFalse();
        assertThat(isBound("casemill.models.endpoints.any.base-url")).isTrue();
        assertThat(isBound("casemill.models.endpoints.any.base-urls")).isFalse();
        assertThat(isBound("casemill.nobody.knows")).isFalse();
    }

    private static List<String> keys(Path file) throws IOException {
        return new YamlPropertySourceLoader()
                .load(file.toString(), new FileSystemResource(file)).stream()
                        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                        .toList();
    }

    private static Map<String, Class<?>> bound() {
        var prefixes = new HashMap<String, Class<?>>();
        Architecture.classes().stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .map(type -> type.reflect())
                .forEach(type -> prefixes.put(
                        type.getAnnotation(ConfigurationProperties.class).value(), type));
        return prefixes;
    }

    static boolean isBound(String key) {
        return BOUND.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey() + "."))
                .anyMatch(entry -> isComponent(
                        entry.getValue(), key.substring(entry.getKey().length() + 1)));
    }

    /** Whether a path of names leads through a record's components; maps take any name, lists an index. */
    private static boolean isComponent(Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return isComponentOrEnd(element, path);
        }
        if (!(type instanceof Class<?> record) || !record.isRecord()) {
            return false;
        }
        String name = path.split("[.\\[]", 2)[0];
        Optional<RecordComponent> component = Arrays.stream(record.getRecordComponents())
                .filter(c -> relaxed(c.getName()).equals(relaxed(name)))
                .findFirst();
        return component.isPresent() && isComponentOrEnd(component.get().getGenericType(), path);
    }

    private static boolean isComponentOrEnd(Type type, String path) {
        int dot = path.indexOf('.');
        return dot < 0 || isComponent(type, path.substring(dot + 1));
    }

    private static String relaxed(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
