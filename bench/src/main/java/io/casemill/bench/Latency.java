package io.casemill.bench;

import java.util.Locale;
import java.util.SplittableRandom;

/** How long an answer takes, in milliseconds. */
sealed interface Latency {

    double sample(SplittableRandom random);

    record Fixed(double millis) implements Latency {
        @Override
        public double sample(SplittableRandom random) {
            return millis;
        }
    }

    /** The logarithm is normal with standard deviation {@code sigma}; the mean is {@code mean}, so mu = ln mean - sigma²/2. */
    record Lognormal(double mean, double sigma) implements Latency {
        @Override
        public double sample(SplittableRandom random) {
            return Math.exp(Math.log(mean) - sigma * sigma / 2 + sigma * random.nextGaussian());
        }
    }

    /** Pareto: P(X > x) = (least / x)^shape; heavy-tailed, with an infinite variance below a shape of 2. Cut at 60 s. */
    record Pareto(double least, double shape) implements Latency {
        @Override
        public double sample(SplittableRandom random) {
            return Math.min(60_000, least / Math.pow(1 - random.nextDouble(), 1 / shape));
        }
    }

    /** {@code fixed:200}, {@code lognormal:800:1.0} (mean, sigma) or {@code pareto:200:1.5} (least, shape). */
    static Latency parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":");
        try {
            return switch (parts[0]) {
                case "fixed" -> new Fixed(Double.parseDouble(parts[1]));
                case "lognormal" -> new Lognormal(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
                case "pareto" -> new Pareto(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
                default -> throw new IllegalArgumentException("no latency " + text);
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "latency '" + text + "' is not fixed:MS, lognormal:MEAN:SIGMA or pareto:LEAST:SHAPE", e);
        }
    }
}
