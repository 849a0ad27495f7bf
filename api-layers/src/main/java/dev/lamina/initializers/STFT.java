// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Kernels of shape {@code (frame length, channels, frequencies)} that make a 1-D convolution a
 * short-time Fourier transform (keras.io/api/layers/initializers).
 *
 * @param side {@code real} (default) or {@code imag}
 * @param window name of a window of SciPy's without arguments, {@code hann} by default, see {@link
 *     Windows}; empty for none
 * @param scaling {@code density} (default), {@code spectrum}, or empty for none
 * @param periodic whether the window is periodic instead of symmetric; default false
 */
public record STFT(String side, Optional<String> window, Optional<String> scaling, boolean periodic)
    implements Initializer {
  private static final NameTable<BiFunction<MathOps, Tensor, Tensor>> SIDES =
      new NameTable<BiFunction<MathOps, Tensor, Tensor>>("side")
          .add(() -> MathOps::cos, "real")
          .add(() -> MathOps::sin, "imag");

  private static final NameTable<BiFunction<Ops, Tensor, Tensor>> SCALINGS =
      new NameTable<BiFunction<Ops, Tensor, Tensor>>("scaling")
          .add(() -> STFT::density, "density")
          .add(() -> STFT::spectrum, "spectrum");

  /** Refuses unknown names. */
  public STFT {
    SIDES.get(side);
    window.ifPresent(Windows::check);
    scaling.ifPresent(SCALINGS::get);
  }

  /** The real side under a symmetric Hann window, scaled to density. */
  public STFT() {
    this("real");
  }

  /** A side under a symmetric Hann window, scaled to density. */
  public STFT(String side) {
    this(side, Optional.of("hann"), Optional.of("density"), false);
  }

  static STFT fromConfig(ConfigReader arguments) {
    return new STFT(
        arguments.text("side", "real"),
        named(arguments, "window", "hann"),
        named(arguments, "scaling", "density"),
        arguments.flag("periodic", false));
  }

  /** Here a null means none, and only what is missing means the default. */
  private static Optional<String> named(ConfigReader arguments, String name, String standard) {
    if (!arguments.named(name)) {
      return Optional.of(standard);
    }
    return arguments.given(name) ? Optional.of(arguments.text(name)) : Optional.empty();
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put("side", side)
        .put("window", window.orElse(null))
        .put("periodic", periodic)
        .put("scaling", scaling.orElse(null));
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    Shape shape = spec.shape();
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "STFT fills shapes (frame length, channels, frequencies), given shape " + shape);
    }
    long frame = shape.dim(0);
    Tensor time = ops.array().reshape(ops.array().iota(DType.FLOAT32, frame), frame, 1, 1);
    Tensor wave = SIDES.get(side).apply(ops.math(), angles(ops, time, shape.dim(2)));
    Tensor kernel = window.isPresent() ? windowed(ops, time, wave, frame) : wave;
    return ops.array().broadcastTo(Initializer.fit(ops, kernel, spec.dtype()), shape);
  }

  private static Tensor angles(Ops ops, Tensor time, long frequencies) {
    MathOps math = ops.math();
    Tensor frequency =
        math.divide(ops.array().iota(DType.FLOAT32, frequencies), (frequencies - 1.0) * 2);
    return math.multiply(math.multiply(math.multiply(time, -2), frequency), Math.PI);
  }

  private Tensor windowed(Ops ops, Tensor time, Tensor wave, long frame) {
    Tensor shape = Windows.values(window.orElseThrow(), ops, time, frame, periodic);
    Tensor product = ops.math().multiply(wave, shape);
    return scaling.isEmpty()
        ? product
        : ops.math().divide(product, SCALINGS.get(scaling.get()).apply(ops, shape));
  }

  private static Tensor density(Ops ops, Tensor window) {
    return ops.math().sqrt(ops.reduce().sum(ops.math().square(window)));
  }

  private static Tensor spectrum(Ops ops, Tensor window) {
    return ops.reduce().sum(ops.math().abs(window));
  }
}
