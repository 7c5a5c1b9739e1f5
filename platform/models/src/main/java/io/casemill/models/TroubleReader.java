package io.casemill.models;

import io.casemill.models.Attempt.Cause;
import io.casemill.models.Attempt.Failure;
import io.casemill.models.Attempt.Forbidden;
import io.casemill.models.Attempt.Ground;
import io.casemill.models.Attempt.Overload;
import io.casemill.models.Attempt.Refusal;
import io.casemill.models.Attempt.Unfit;
import io.casemill.models.Attempt.Unusable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what an endpoint's error means, by its status and by the provider's words: one status has many meanings. */
final class TroubleReader {

    private static final Set<Integer> TOO_MUCH = Set.of(429, 503, 529);
    private static final Set<Integer> TOO_SLOW = Set.of(408, 504, 522, 524);

    private static final Pattern WAIT = Pattern.compile(
            "(?i)(?:try again|retry|wait|available|reset\\w*)[^.]{0,20}? (?:in|after|for)\\s+(?:(\\d+)\\s*d(?:ays?)?)?\\s*"
                    + "(?:(\\d+)\\s*h(?:ours?|rs?)?)?\\s*(?:(\\d+)\\s*m(?!s)(?:in(?:ute)?s?)?)?\\s*(?:(\\d+)(?:\\.\\d+)?\\s*s)?");

    private static final String[] QUOTA = {
        "insufficient_quota", "exceeded your current quota", "billing", "credit", "payment", "insufficient balance",
        "insufficient funds", "insufficient_balance", "usage limit", "spend limit", "spending limit", "monthly"
    };
    private static final String[] BY_DAY = {"per day", "perday", "per-day", "daily", "(tpd)", "(rpd)", "tokens_per_day"
    };
    private static final String[] MODEL = {
        "model_not_found",
        "model not found",
        "no such model",
        "unknown model",
        "invalid model",
        "not a valid model",
        "decommissioned",
        "try pulling it first"
    };
    private static final String[] KEY = {
        "invalid_api_key",
        "api key not valid",
        "api_key_invalid",
        "incorrect api key",
        "authentication_error",
        "invalid authentication",
        "invalid api key",
        "api key expired"
    };
    private static final String[] REFUSES = {
        "content_filter",
        "content_policy",
        "content policy",
        "content management policy",
        "safety",
        "moderation",
        "flagged",
        "responsibleaipolicy",
        "prohibited",
        "data_inspection_failed"
    };

    private final ParameterTrouble parameters;

    TroubleReader(ParameterTrouble parameters) {
        this.parameters = parameters;
    }

    /**
     * @param status of the answer, or the one that its body means
     * @param retryAfter how long the server's headers ask to wait
     */
    Attempt read(int status, ProviderError error, Optional<Duration> retryAfter) {
        String what = "HTTP " + status + (error.message().isEmpty() ? "" : ": " + error.message());
        if (TOO_MUCH.contains(status)) {
            return tooMuch(status, error, retryAfter.or(() -> statedWait(error)), what);
        }
        if (TOO_SLOW.contains(status)) {
            return new Failure(Cause.TIMEOUT, what);
        }
        Optional<Attempt> request = request(status, error, what);
        if (request.isPresent()) {
            return request.get();
        }
        return status >= 500 ? new Failure(Cause.SERVER_ERROR, what) : refusal(status, error, what);
    }

    private Optional<Attempt> request(int status, ProviderError error, String what) {
        Optional<String> own = parameters.ownParameter(status, error);
        if (own.isPresent()) {
            return Optional.of(new Unusable(what + "; it does not take " + own.get() + ": mend extra-body"));
        }
        return parameters.adaptation(status, error).map(adaptation -> new Unfit(adaptation, what));
    }

    private static Attempt refusal(int status, ProviderError error, String what) {
        if (status < 400) {
            return new Unusable("HTTP " + status + ", it is somewhere else: check base-url");
        }
        if (error.says(REFUSES)) {
            return new Refusal(Ground.REFUSED, what, TokenUse.NONE);
        }
        return switch (status) {
            case 401 -> new Unusable(what + "; it refuses the key: check api-key-env");
            case 402 -> new Unusable(what + "; it wants to be paid");
            case 403 ->
                error.says(KEY)
                        ? new Unusable(what + "; it refuses the key: check api-key-env")
                        : new Forbidden(what
                                + (error.isPage() ? "; a firewall or proxy says so" : "; the key may not do this"));
            case 404, 405 -> new Unusable(what + "; it knows no such model or address: check model and base-url");
            case 407 -> new Unusable(what + "; the proxy wants a password: check proxy");
            default -> byWords(error, what);
        };
    }

    /** Some providers say 400 of everything. */
    private static Attempt byWords(ProviderError error, String what) {
        if (error.says(KEY)) {
            return new Unusable(what + "; it refuses the key: check api-key-env");
        }
        if (error.says(MODEL)) {
            return new Unusable(what + "; it knows no such model: check model");
        }
        if (error.says("credit balance", "billing", "insufficient_quota", "insufficient balance")) {
            return new Unusable(what + "; it wants to be paid");
        }
        if (error.says("location is not supported", "region is not supported", "unsupported_country")) {
            return new Unusable(what + "; it does not serve this place");
        }
        return new Refusal(Ground.REFUSED, what, TokenUse.NONE);
    }

    /** Busy, or a quota that is used up: both are 429, and waiting helps only against the first. */
    private static Attempt tooMuch(int status, ProviderError error, Optional<Duration> wait, String what) {
        boolean soon = wait.isPresent() && wait.get().compareTo(RetryAfter.LONGEST) < 0;
        boolean byDay = error.says(BY_DAY);
        if (status == 429 && (byDay || error.says(QUOTA) && !soon)) {
            return new Unusable(what + "; its quota is used up" + (byDay ? " for the day" : "") + again(wait));
        }
        return new Overload(
                what
                        + wait.map(w -> ", retry in " + GateLog.seconds(w.toNanos()))
                                .orElse(""),
                wait);
    }

    private static String again(Optional<Duration> wait) {
        return wait.filter(w -> w.compareTo(Duration.ofMinutes(1)) >= 0)
                .map(w -> ": it may be asked again in " + (w.toHours() > 0 ? w.toHours() + " h " : "")
                        + w.toMinutesPart() + " min")
                .orElse("");
    }

    /** "Please try again in 7m12s", as providers write who send no header. */
    private static Optional<Duration> statedWait(ProviderError error) {
        return error.find(WAIT).map(TroubleReader::duration).filter(Duration::isPositive);
    }

    private static Duration duration(Matcher found) {
        return Duration.ofDays(number(found, 1))
                .plusHours(number(found, 2))
                .plusMinutes(number(found, 3))
                .plusSeconds(number(found, 4));
    }

    private static long number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null || digits.length() > 6 ? 0 : Long.parseLong(digits);
    }
}
