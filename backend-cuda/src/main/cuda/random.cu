// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Random numbers: the formulas of the ops in dev.lamina.op.random, in the same order, in double
// precision and compiled without FMA, so that they differ from the CPU's only where the two
// libraries' logarithms, sines and cosines do.
#include "philox.cuh"

#define DRAW(name, T, expression)                                                         \
    KERNEL name(const i64 *key, T *out, i64 n) {                                          \
        ELEMENTS(block, (n + 3) / 4) {                                                    \
            Words words = philox(key, block);                                             \
            ROLLED for (int i = 0; i < 4 && block * 4 + i < n; i++) out[block * 4 + i] = (T)(expression); \
        }                                                                                 \
    }
DRAW(random_bits, i32, words.w[i])
DRAW(random_uniform, f32, (words.w[i] >> 8) * 5.9604644775390625e-8f)
DRAW(random_normal, f32, normal_of(words.w[i & ~1], words.w[i | 1], i % 2 == 0))

__device__ double truncated(ElementWords words) {
    double x = words.normal();
    while (fabs(x) >= 2 && !words.exhausted()) x = words.normal();
    return fabs(x) < 2 ? x : 0;
}

__device__ double gamma_at_least_one(ElementWords &words, double alpha) {
    double d = alpha - 1.0 / 3, c = 1 / sqrt(9 * d);
    while (!words.exhausted()) {
        double x = words.normal(), root = 1 + c * x, u = words.uniform();
        if (root > 0) {
            double v = root * root * root;
            if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
        }
    }
    return d;
}
__device__ double gamma_number(ElementWords words, double alpha) {
    if (!(alpha > 0)) return not_a_number();
    if (alpha >= 1) return gamma_at_least_one(words, alpha);
    double boost = pow(words.uniform(), 1 / alpha);
    return boost * gamma_at_least_one(words, alpha + 1);
}

__device__ double waiting(ElementWords &words, double trials, double probability) {
    if (probability == 0) return 0;
    double failure = log1p(-probability), passed = 0, successes = 0;
    while (!words.exhausted()) {
        passed += ceil(log(words.uniform()) / failure);
        if (passed > trials) break;
        successes++;
    }
    return successes;
}
// What Stirling's formula leaves of log(k!).
__device__ double tail(double k) {
    const double small[] = {0.08106146679532726,  0.04134069595540929,  0.02767792568499834, 0.02079067210376509,
                            0.01664469118982119,  0.01387612882307075,  0.01189670994589177, 0.01041126526197209,
                            0.009255462182712733, 0.008330563433362871};
    if (k < 10) return small[(int)k];
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
}
__device__ double rejected(ElementWords &words, double n, double p) {
    double deviation = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * deviation, a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = n * p + 0.5, accepted = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * deviation;
    double odds = p / (1 - p), mode = floor((n + 1) * p);
    while (!words.exhausted()) {
        double u = words.uniform() - 0.5, v = words.uniform(), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + centre);
        if (us >= 0.07 && v <= accepted) return k;
        if (k < 0 || k > n) continue;
        double bound = (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) +
                       (n + 1) * log((n - mode + 1) / (n - k + 1)) +
                       (k + 0.5) * log(odds * (n - k + 1) / (k + 1)) + tail(mode) + tail(n - mode) - tail(k) - tail(n - k);
        if (log(v * alpha / (a / (us * us) + b)) <= bound) return k;
    }
    return mode;
}
__device__ double binomial(ElementWords words, double count, double probability) {
    double trials = floor(count);
    if (!(trials >= 0) || !(probability >= 0 && probability <= 1)) return not_a_number();
    double rare = probability < 1 - probability ? probability : 1 - probability;
    double result = trials * rare < 10 ? waiting(words, trials, rare) : rejected(words, trials, rare);
    return probability > 0.5 ? trials - result : result;
}

KERNEL random_truncated_normal(const i64 *key, f32 *out, i64 n) {
    ELEMENTS(i, n) out[i] = (f32)truncated(words_of(key, i));
}
KERNEL random_gamma(const i64 *key, const f32 *alpha, f32 *out, i64 n, Dims d) {
    ELEMENTS(i, n) out[i] = (f32)gamma_number(words_of(key, i), alpha[offset(d, 0, i)]);
}
KERNEL random_binomial(const i64 *key, const f32 *trials, const f32 *probability, f32 *out, i64 n, Dims d) {
    ELEMENTS(i, n) out[i] = (f32)binomial(words_of(key, i), trials[offset(d, 0, i)], probability[offset(d, 1, i)]);
}

// Sums of the weights of all classes up to each; one thread a row.
KERNEL cumulative(const f32 *logits, double *sums, i64 rows, i64 classes) {
    ELEMENTS(row, rows) {
        const f32 *x = logits + row * classes;
        double largest = x[0], sum = 0;
        ROLLED for (i64 i = 1; i < classes; i++) largest = x[i] != x[i] || x[i] > largest ? x[i] : largest;
        ROLLED for (i64 i = 0; i < classes; i++) sums[row * classes + i] = sum += exp(x[i] - largest);
    }
}
KERNEL random_categorical(const i64 *key, const double *sums, i32 *out, i64 n, i64 samples, i64 classes) {
    ELEMENTS(i, n) {
        const double *row = sums + i / samples * classes;
        double target = words_of(key, i).fine_uniform() * row[classes - 1];
        i32 picked = 0;
        ROLLED for (i64 k = classes - 1; k >= 0; k--)
            if (target < row[k]) picked = (i32)k;
        out[i] = picked;
    }
}
