package io.casemill.deduplication.arms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vectors of one dimension, appended and never changed, compared by brute force. Kept in blocks of
 * {@value #ROWS} vectors, so that growing copies nothing, and within a block dimension by dimension (all first
 * components, then all second ones), so that the inner loop has no sum to wait for and the compiler vectorises it.
 *
 * <p>Memory: 4 bytes a component, 1,536 bytes a vector of 384, plus at most one block (1.5 MiB) begun; the first block
 * starts small and doubles. Not thread-safe.
 */
final class VectorBlock {

    static final int ROWS = 1024;
    private static final int FIRST_ROWS = 16;

    private final int dimension;
    private final List<float[]> blocks = new ArrayList<>();
    private int size;

    /** @param dimension components of a vector */
    VectorBlock(int dimension) {
        if (dimension < 1 || dimension % 4 != 0) {
            throw new IllegalArgumentException("the dimension must be a multiple of 4, was " + dimension);
        }
        this.dimension = dimension;
    }

    int size() {
        return size;
    }

    void add(float[] vector) {
        requireDimension(vector);
        int row = size % ROWS;
        if (row == 0) {
            blocks.add(new float[dimension * (blocks.isEmpty() ? FIRST_ROWS : ROWS)]);
        }
        int rows = rowsOf(blocks.getLast());
        if (row == rows) {
            blocks.set(blocks.size() - 1, widened(blocks.getLast(), rows, rows * 2));
            rows *= 2;
        }
        float[] block = blocks.getLast();
        for (int d = 0; d < dimension; d++) {
            block[d * rows + row] = vector[d];
        }
        size++;
    }

    /** The vector added as number {@code row}, from 0. */
    float[] get(int row) {
        if (row < 0 || row >= size) {
            throw new IndexOutOfBoundsException("row " + row + " of " + size);
        }
        float[] block = blocks.get(row / ROWS);
        int rows = rowsOf(block);
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            vector[d] = block[d * rows + row % ROWS];
        }
        return vector;
    }

    /** Dot products of a vector with the first {@code count} vectors; cosines when all are of length 1. */
    float[] dots(float[] vector, int count) {
        requireDimension(vector);
        float[] dots = new float[count];
        float[] sums = new float[ROWS];
        for (int from = 0; from < count; from += ROWS) {
            float[] block = blocks.get(from / ROWS);
            int rows = Math.min(ROWS, count - from);
            Arrays.fill(sums, 0, rows, 0);
            sum(vector, block, rowsOf(block), rows, sums);
            System.arraycopy(sums, 0, dots, from, rows);
        }
        return dots;
    }

    /** Four components a pass: a quarter of the loads and stores of the sums. */
    private static void sum(float[] vector, float[] block, int stride, int rows, float[] sums) {
        for (int d = 0; d < vector.length; d += 4) {
            float a = vector[d];
            float b = vector[d + 1];
            float c = vector[d + 2];
            float e = vector[d + 3];
            int at = d * stride;
            for (int r = 0; r < rows; r++) {
                sums[r] += a * block[at + r]
                        + b * block[at + stride + r]
                        + c * block[at + 2 * stride + r]
                        + e * block[at + 3 * stride + r];
            }
        }
    }

    private float[] widened(float[] block, int rows, int wider) {
        float[] copy = new float[dimension * wider];
        for (int d = 0; d < dimension; d++) {
            System.arraycopy(block, d * rows, copy, d * wider, rows);
        }
        return copy;
    }

    private int rowsOf(float[] block) {
        return block.length / dimension;
    }

    private void requireDimension(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("a vector has " + vector.length + " components, not " + dimension);
        }
    }
}
