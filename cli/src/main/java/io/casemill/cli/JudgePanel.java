package io.casemill.cli;

import io.casemill.asking.ModelRoles;
import io.casemill.judging.Judge;
import io.casemill.judging.Judging;
import io.casemill.judging.ReservedValues;
import io.casemill.judging.learned.TurnModels;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** The panel without models, found as the judge service finds it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackageClasses = Judge.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Judge.class))
class JudgePanel {

    /** @param models what judges have learned */
    static Judging assemble(TurnModels models) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(TurnModels.class, () -> models);
            context.register(JudgePanel.class);
            context.refresh();
            return context.getBean(Judging.class);
        }
    }

    @Bean
    ReservedValues reservedValues() {
        return ReservedValues.ALLOW;
    }

    @Bean
    ModelRoles noModels() {
        return ModelRoles.NONE;
    }

    @Bean
    Judging judging(List<Judge> judges) {
        return new Judging(judges);
    }
}
