// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Special functions, computed in double precision: the error function's inverse, the logarithm of
// the gamma function and its derivatives (NIST DLMF 5.5, 5.11, 5.15).
#include "elements.cuh"

#define PI 3.14159265358979323846
#define BERNOULLI_NUMBERS 8

// Bernoulli numbers of even index, from the second on.
__device__ __forceinline__ double bernoulli(int k) {
    const double numbers[BERNOULLI_NUMBERS] = {1.0 / 6,  -1.0 / 30,      1.0 / 42, -1.0 / 30,
                                               5.0 / 66, -691.0 / 2730, 7.0 / 6,  -3617.0 / 510};
    return numbers[k];
}

__device__ double lgamma_positive(double x) {
    if (x == 1 || x == 2) return 0;  // the series leaves some units of its largest term
    double product = 1, y = x, series = 0;
    ROLLED for (; y < 16; y++) product *= y;
    double power = y;
    ROLLED for (int k = 0; k < BERNOULLI_NUMBERS; k++) {
        series += bernoulli(k) / ((2 * k + 2) * (2 * k + 1) * power);
        power *= y * y;
    }
    return (y - 0.5) * log(y) - y + 0.91893853320467274178 + series - log(product);
}

__device__ double log_gamma(double x) {
    if (x != x) return x;
    if (x - x != 0) return fabs(x);
    if (x > 0) return lgamma_positive(x);
    double sine = fabs(sin(PI * (x - rint(x))));
    return sine == 0 ? 1 / sine : log(PI / sine) - lgamma_positive(1 - x);
}

__device__ double factorial(int n) {
    double product = 1;
    ROLLED for (int i = 2; i <= n; i++) product *= i;
    return product;
}

__device__ double polygamma_positive(int order, double x) {
    double shifted = 0, y = x;
    ROLLED for (; y < 16 + 2 * order; y++) shifted += pow(y, -order - 1.0);
    double first = order == 0 ? -log(y) : factorial(order - 1) * pow(y, (double)-order);
    double series = first + factorial(order) * pow(y, -order - 1.0) / 2;
    ROLLED for (int k = 1; k <= BERNOULLI_NUMBERS; k++) {
        double ratio = 1;  // (2k + order - 1)! / (2k)!
        ROLLED for (int i = 2 * k + 1; i < 2 * k + order; i++) ratio *= i;
        ratio = order == 0 ? 1.0 / (2 * k) : ratio;
        series += bernoulli(k - 1) * ratio * pow(y, -2.0 * k - order);
    }
    return (order % 2 == 0 ? -1 : 1) * (series + factorial(order) * shifted);
}

#define MAX_ORDER 16

// A derivative of pi cot(pi x): a polynomial of the cotangent.
__device__ double cotangent(int order, double x) {
    double polynomial[MAX_ORDER + 2] = {0, PI};
    ROLLED for (int n = 0; n < order; n++) {
        double next[MAX_ORDER + 2] = {};
        ROLLED for (int i = 1; i < n + 2; i++) {  // the derivative of c is -pi (1 + c^2)
            next[i - 1] -= PI * i * polynomial[i];
            next[i + 1] -= PI * i * polynomial[i];
        }
        ROLLED for (int i = 0; i < MAX_ORDER + 2; i++) polynomial[i] = next[i];
    }
    double angle = PI * (x - rint(x));
    double c = 1 / tan(angle), value = 0;
    if (angle == 0) c = not_a_number();
    ROLLED for (int i = order + 1; i >= 0; i--) value = value * c + polynomial[i];
    return value;
}

__device__ double polygamma(int order, double x) {
    if (x > 0 || x != x) return polygamma_positive(order, x);
    double mirrored = polygamma_positive(order, 1 - x);
    return (order % 2 == 0 ? mirrored : -mirrored) - cotangent(order, x);
}

KERNEL lgamma_f32(const f32 *in, f32 *out, i64 n, f32 a, f32 b) { ELEMENTS(i, n) out[i] = (f32)log_gamma(in[i]); }
KERNEL polygamma_f32(const f32 *in, f32 *out, i64 n, f32 order, f32 b) {
    ELEMENTS(i, n) out[i] = (f32)polygamma((int)order, in[i]);
}

// Winitzki's approximation, which is good to 2e-3, improved by Halley's method, on the complement
// where that is small.
__device__ double inverse_erf(double x) {
    double magnitude = fabs(x);
    if (!(magnitude < 1)) return magnitude == 1 ? x * (1 / (1 - magnitude)) : not_a_number();
    double l = log1p(-magnitude * magnitude), half = 2 / (PI * 0.147) + l / 2;
    double y = sqrt(sqrt(half * half - l / 0.147) - half);
    ROLLED for (int i = 0; i < 3; i++) {
        double error = y < 2.5 ? erf(y) - magnitude : (1 - magnitude) - erfc(y);
        double step = error / (1.12837916709551257390 * exp(-y * y));
        y -= step / (1 + y * step);
    }
    return x < 0 ? -y : y;
}
KERNEL erfinv_f32(const f32 *in, f32 *out, i64 n, f32 a, f32 b) { ELEMENTS(i, n) out[i] = (f32)inverse_erf(in[i]); }
