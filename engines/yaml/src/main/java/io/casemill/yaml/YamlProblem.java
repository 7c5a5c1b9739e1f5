package io.casemill.yaml;

/**
 * One thing wrong with a YAML file.
 *
 * @param line its line, from 1
 * @param column its column, from 1
 * @param path where in the document, for instance {@code axes[1].levels[0].id}; empty for the document itself
 * @param message what is wrong and what to do; text of the file may be quoted in it
 */
public record YamlProblem(int line, int column, String path, String message) {

    /** The problem of a named file, as compilers and editors write it. */
    public String in(String file) {
        return file + ":" + this;
    }

    @Override
    public String toString() {
        return line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
