package io.casemill.asking;

import java.util.List;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Finds the classes that implement an extension point, as the services do, so that no test has a list of them. */
public final class PlugIns {

    private PlugIns() {}

    /**
     * One of each class of a package that implements a type.
     *
     * @param parts what their constructors may take
     */
    public static <T> List<T> of(Class<T> type, String packageName, Object... parts) {
        var context = new GenericApplicationContext();
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(type));
        scanner.scan(packageName);
        for (Object part : parts) {
            context.getBeanFactory().registerSingleton(part.getClass().getName(), part);
        }
        context.refresh();
        return List.copyOf(context.getBeansOfType(type).values());
    }
}
