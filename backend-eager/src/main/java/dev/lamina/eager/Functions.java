// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** Functions of each element, and softmax. */
public sealed interface Functions permits EagerTensor {
  /** e to the power of each element. */
  default EagerTensor exp() {
    return (EagerTensor) self().ops().math().exp(self());
  }

  /** Natural logarithm. */
  default EagerTensor log() {
    return (EagerTensor) self().ops().math().log(self());
  }

  /** {@code log(1 + x)}, exact near 0. */
  default EagerTensor log1p() {
    return (EagerTensor) self().ops().math().log1p(self());
  }

  /** {@code exp(x) - 1}, exact near 0. */
  default EagerTensor expm1() {
    return (EagerTensor) self().ops().math().expm1(self());
  }

  /** Square root. */
  default EagerTensor sqrt() {
    return (EagerTensor) self().ops().math().sqrt(self());
  }

  /** 1 divided by the square root. */
  default EagerTensor rsqrt() {
    return (EagerTensor) self().ops().math().rsqrt(self());
  }

  /** Square. */
  default EagerTensor square() {
    return (EagerTensor) self().ops().math().square(self());
  }

  /** Absolute value. */
  default EagerTensor abs() {
    return (EagerTensor) self().ops().math().abs(self());
  }

  /** -1, 0 or 1 by the sign. */
  default EagerTensor sign() {
    return (EagerTensor) self().ops().math().sign(self());
  }

  /** Rounded down. */
  default EagerTensor floor() {
    return (EagerTensor) self().ops().math().floor(self());
  }

  /** Rounded up. */
  default EagerTensor ceil() {
    return (EagerTensor) self().ops().math().ceil(self());
  }

  /** Rounded to the nearest whole number, halves to even. */
  default EagerTensor round() {
    return (EagerTensor) self().ops().math().round(self());
  }

  /** Sine. */
  default EagerTensor sin() {
    return (EagerTensor) self().ops().math().sin(self());
  }

  /** Cosine. */
  default EagerTensor cos() {
    return (EagerTensor) self().ops().math().cos(self());
  }

  /** Tangent. */
  default EagerTensor tan() {
    return (EagerTensor) self().ops().math().tan(self());
  }

  /** Arc sine. */
  default EagerTensor asin() {
    return (EagerTensor) self().ops().math().asin(self());
  }

  /** Arc cosine. */
  default EagerTensor acos() {
    return (EagerTensor) self().ops().math().acos(self());
  }

  /** Arc tangent. */
  default EagerTensor atan() {
    return (EagerTensor) self().ops().math().atan(self());
  }

  /** Hyperbolic sine. */
  default EagerTensor sinh() {
    return (EagerTensor) self().ops().math().sinh(self());
  }

  /** Hyperbolic cosine. */
  default EagerTensor cosh() {
    return (EagerTensor) self().ops().math().cosh(self());
  }

  /** Hyperbolic tangent. */
  default EagerTensor tanh() {
    return (EagerTensor) self().ops().math().tanh(self());
  }

  /** Error function. */
  default EagerTensor erf() {
    return (EagerTensor) self().ops().math().erf(self());
  }

  /** {@code 1 / (1 + exp(-x))}. */
  default EagerTensor sigmoid() {
    return (EagerTensor) self().ops().math().sigmoid(self());
  }

  /** Each element, but at least 0. */
  default EagerTensor relu() {
    return (EagerTensor) self().ops().math().relu(self());
  }

  /** {@code log(1 + exp(x))}. */
  default EagerTensor softplus() {
    return (EagerTensor) self().ops().math().softplus(self());
  }

  /** {@code x sigmoid(x)}. */
  default EagerTensor silu() {
    return (EagerTensor) self().ops().activation().silu(self());
  }

  /** Gaussian error linear unit, exact. */
  default EagerTensor gelu() {
    return (EagerTensor) self().ops().activation().gelu(self(), false);
  }

  /** Softmax along an axis. */
  default EagerTensor softmax(int axis) {
    return (EagerTensor) self().ops().nn().softmax(self(), axis);
  }

  /** Logarithm of the softmax along an axis. */
  default EagerTensor logSoftmax(int axis) {
    return (EagerTensor) self().ops().nn().logSoftmax(self(), axis);
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
