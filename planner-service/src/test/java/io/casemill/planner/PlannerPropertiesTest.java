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
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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

    @Test
    void handsBackWhenAVariableSaysSo() {
        assertThat(bound(Map.of()).handBack()).isFalse();
        assertThat(bound(Map.of("CASEMILL_PLANNER_HAND_BACK", "true")).handBack())
                .isTrue();
    }

    private static PlannerProperties bound(Map<String, Object> variables) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        var environment = new StandardEnvironment();
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        return Binder.get(environment).bindOrCreate("casemill.planner", PlannerProperties.class);
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
