package io.casemill.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.casemill.planner.PlannerProperties.OwnerLimits;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerPropertiesTest {

    @Test
    void refusesAPeriodOfABudgetThatIsShorterThanAnHour() {
        for (String period : new String[] {"PT0S", "PT-24H", "PT59M"}) {
            assertThat(violations(period)).singleElement().satisfies(violation -> {
                assertThat(violation.getPropertyPath()).hasToString("owners[thrifty].period");
                assertThat(violation.getMessage()).isEqualTo("must be at least 1h, for instance 30d");
            });
        }
    }

    @Test
    void takesAPeriodOfAnHour() {
        assertThat(violations("PT1H")).isEmpty();
    }

    private static Set<ConstraintViolation<PlannerProperties>> violations(String period) {
        var limits = new OwnerLimits(null, 1000L, null, Duration.parse(period));
        var settings = new PlannerProperties(
                64, Duration.ofHours(6), Duration.ofMillis(500), 32, null, Map.of("thrifty", limits), false, 6);
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            return validator.validate(settings);
        }
    }
}
