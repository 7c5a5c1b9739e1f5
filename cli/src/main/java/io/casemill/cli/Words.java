package io.casemill.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of the values of an enum by the word that it is shown as, and lists the words. */
abstract class Words<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

    private final List<E> values;

    Words(E[] values) {
        this.values = Arrays.asList(values);
    }

    @Override
    public E convert(String word) {
        return values.stream()
                .filter(value -> value.toString().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is not known; known are "
                        + values.stream().map(E::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public Iterator<String> iterator() {
        return values.stream().map(E::toString).iterator();
    }
}
