package io.casemill.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.standalone.doctor.ServiceSettings.Bad;
import io.casemill.standalone.doctor.ServiceSettings.Good;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ServiceSettingsTest {

    static final List<String> SERVICES = ServiceSettings.SERVICES;

    @TempDir
    Path folder;

    @AfterEach
    void lookWhereOthersDo() {
        System.clearProperty("spring.config.additional-location");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void areGoodAsBuilt(String service) {
        assertThat(ServiceSettings.read(service)).isInstanceOf(Good.class);
    }

    @Test
    void nameThePlaceInABrokenFile() throws IOException {
        write("casemill:\n  models: {roles: [\n");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("no YAML: line 3, column 1: ")
                .doesNotContain("\n");
    }

    @Test
    void nameEveryProblemOfTheModels() throws IOException {
        write("casemill.models: {endpoints: {a: {model: x}, b: {model: y}}, roles: {judge: c}}");
        assertThat(problems())
                .hasSizeGreaterThan(2)
                .allMatch(problem -> problem.startsWith("casemill.models."))
                .anyMatch(problem -> problem.contains("names the endpoint 'c'"));
    }

    private List<String> problems() {
        return ((Bad) ServiceSettings.read("judge-service")).problems();
    }

    private void write(String settings) throws IOException {
        Files.writeString(folder.resolve("judge-service.yml"), settings);
        System.setProperty("spring.config.additional-location", folder + "/");
    }
}
