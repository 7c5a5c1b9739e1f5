package io.casemill.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DedupePropertiesTest {

    @Test
    void acceptsItsDefaults() {
        assertThat(violations(properties("a", 0.92, 0.995))).isEmpty();
    }

    @Test
    void refusesAThresholdForKinThatIsTheLooserOne() {
        assertThat(violations(properties("a", 0.92, 0.9)))
                .singleElement()
                .asString()
                .contains("kin-threshold");
    }

    @Test
    void refusesAThresholdThatIsNoCosine() {
        assertThat(violations(properties("a", 1.5, 1.6))).hasSize(2);
    }

    @Test
    void refusesAnInstanceWithoutAName() {
        assertThat(violations(properties(" ", 0.92, 0.995))).hasSize(1);
    }

    @Test
    void takesEveryCoreForZeroThreads() {
        assertThat(properties("a", 0.92, 0.995).threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    private static DedupeProperties properties(String instance, double threshold, double kinThreshold) {
        return new DedupeProperties(instance, 1, threshold, kinThreshold, 0, 5, Duration.ofSeconds(1));
    }

    private static List<String> violations(DedupeProperties properties) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(properties).stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
