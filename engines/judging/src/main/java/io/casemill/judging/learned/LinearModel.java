package io.casemill.judging.learned;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression over {@link TextFeatures}: how likely a message has a trait. Trained by stochastic gradient descent with
 * a step of its own for each weight (Adagrad, Duchi et al. 2011), in an order that depends on nothing but the examples.
 */
final class LinearModel {

    private static final int ROUNDS = 12;
    private static final double STEP = 0.5;
    private static final double SHRINK = 1e-5;

    private final float[] weights;
    private final float bias;

    LinearModel(float[] weights, float bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * A message to learn from.
     *
     * @param weight how much it counts, relative to others
     */
    record Example(int[] features, boolean has, double weight) {}

    /** The logarithm of the odds that a message has the trait; 0 is undecided. */
    double logOdds(int[] features) {
        double sum = 0;
        for (int place : features) {
            sum += weights[place];
        }
        return bias + sum / Math.sqrt(Math.max(1, features.length));
    }

    float[] weights() {
        return weights;
    }

    float bias() {
        return bias;
    }

    /** @param examples both with and without the trait */
    static LinearModel train(List<Example> examples) {
        var order = new java.util.ArrayList<>(examples);
        Collections.shuffle(order, new Random(17));
        var weights = new float[TextFeatures.SIZE];
        var squares = new float[TextFeatures.SIZE];
        double bias = 0;
        double biasSquares = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (Example example : order) {
                int[] features = example.features();
                double scale = 1 / Math.sqrt(Math.max(1, features.length));
                double odds = new LinearModel(weights, (float) bias).logOdds(features);
                double error = (1 / (1 + Math.exp(-odds)) - (example.has() ? 1 : 0)) * example.weight();
                for (int place : features) {
                    double slope = error * scale + SHRINK * weights[place];
                    squares[place] += (float) (slope * slope);
                    weights[place] -= (float) (STEP * slope / Math.sqrt(squares[place] + 1e-3));
                }
                biasSquares += error * error;
                bias -= STEP * error / Math.sqrt(biasSquares);
            }
            Collections.shuffle(order, new Random(17 + round));
        }
        return new LinearModel(weights, (float) bias);
    }
}
