package io.casemill.models;

import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Refuses keys that nothing reads, which would be ignored without a word. Spring's own check would show their values, and
 * one may be a key that somebody wrote where the name of its variable belongs.
 */
final class UnknownKeys {

    private static final String PREFIX = "casemill.models";

    private UnknownKeys() {}

    /** @throws ModelsMisconfiguredException if there is one */
    static void refuse(Environment environment) {
        var handler = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        try {
            Binder.get(environment).bind(PREFIX, Bindable.of(ModelsProperties.class), handler);
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                throw new ModelsMisconfiguredException(problems(unbound));
            }
            throw e;
        }
    }

    private static List<String> problems(UnboundConfigurationPropertiesException unbound) {
        return unbound.getUnboundProperties().stream()
                .map(property -> property.getName().toString())
                .sorted()
                .map(name -> name + ": nothing reads it; mend its name or remove it" + hint(name))
                .toList();
    }

    private static String hint(String name) {
        return name.startsWith(PREFIX + ".prices.")
                ? ". A model's name with dots or slashes is written \"[qwen2.5-7b]\""
                : "";
    }
}
