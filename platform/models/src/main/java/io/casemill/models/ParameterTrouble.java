package io.casemill.models;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands from a provider's own words that it does not take a part of a request, and how to ask otherwise. */
final class ParameterTrouble {

    /** Statuses with which servers say that a request has something they don't take; routers say 404, some say 500. */
    private static final Set<Integer> STATUSES = Set.of(400, 404, 405, 415, 422, 500, 501);

    private static final Pattern NOT_TAKEN = Pattern.compile(
            "(?i)not (?:be )?(?:\\w+ )?(?:support|permit|allow|accept|enabl|availab|implement|recogni|valid)|unsupported"
                    + "|unrecogni|unknown|unexpected|extra (?:inputs|fields)|deprecated|invalid|cannot|can't|no such"
                    + "|takes? no|takes? the param|does(?:n't| not)|only the default|only (?:1|one)\\b|may only|must be"
                    + "|no provider|no endpoint|instead");

    private static final Pattern AT_MOST = Pattern.compile(
            "(?i)(?:at most|maximum (?:is|value|of|allowed)|less than or equal to|<=|up to)\\D{0,20}(\\d{2,7})");

    private static final Pattern TOO_LARGE =
            Pattern.compile("(?i)too (?:large|high|big)|exceeds?|at most|maximum|less than or equal|<=|greater than");

    private final Set<String> ownParameters;

    /** @param ownParameters what the user added to requests; it is for the user to mend */
    ParameterTrouble(Set<String> ownParameters) {
        this.ownParameters = ownParameters;
    }

    /** How to ask instead; empty if the words are not about a parameter that can be done without. */
    Optional<Adaptation> adaptation(int status, ProviderError error) {
        if (!STATUSES.contains(status) || error.isPage()) {
            return Optional.empty();
        }
        String sentence = error.message().toLowerCase(Locale.ROOT);
        String named = error.parameter().toLowerCase(Locale.ROOT);
        List<Parameter> candidates = Arrays.stream(Parameter.values())
                .filter(p -> p.isNamedIn(named) || p.isNamedIn(sentence) && isAboutTaking(error))
                .toList();
        // where it names the parameter itself, what else the sentence speaks of is advice
        Optional<Parameter> parameter = candidates.stream()
                .filter(p -> p.isNamedIn(named))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        return parameter.flatMap(
                p -> p == Parameter.LIMIT ? limit(error, sentence) : Optional.of(new Adaptation.Without(p)));
    }

    /** Whether it is what the user added that is not taken. */
    Optional<String> ownParameter(int status, ProviderError error) {
        if (!STATUSES.contains(status)) {
            return Optional.empty();
        }
        return ownParameters.stream()
                .filter(name ->
                        error.parameter().equals(name) || error.message().contains(name) && isAboutTaking(error))
                .findFirst();
    }

    private static Optional<Adaptation> limit(ProviderError error, String sentence) {
        Optional<Integer> most = error.find(AT_MOST).map(found -> Integer.parseInt(found.group(1)));
        boolean newName = sentence.contains("max_completion_tokens") && !sentence.contains("too large");
        if (newName) {
            return Optional.of(new Adaptation.NewNameOfLimit());
        }
        if (most.isPresent() && error.find(TOO_LARGE).isPresent()) {
            return most.map(Adaptation.LowerLimit::new);
        }
        return error.find(NOT_TAKEN).isPresent() && error.find(TOO_LARGE).isEmpty()
                ? Optional.of(new Adaptation.NewNameOfLimit())
                : Optional.empty();
    }

    private static boolean isAboutTaking(ProviderError error) {
        return error.find(NOT_TAKEN).isPresent() || error.says("unsupported_parameter", "unsupported_value");
    }
}
