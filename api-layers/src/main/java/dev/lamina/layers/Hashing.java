// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.text.HashBuckets;
import java.util.List;

/**
 * Texts or whole numbers in bins by their hash
 * (keras.io/api/layers/preprocessing_layers/categorical/hashing): FarmHash64, or SipHash with a
 * salt, of texts and of the digits of numbers.
 */
public final class Hashing extends HostLayer<Hashing> {
  private static final List<OutputMode> MODES =
      List.of(OutputMode.INT, OutputMode.ONE_HOT, OutputMode.MULTI_HOT, OutputMode.COUNT);

  private final int numBins;
  private Object maskValue;
  private HashBuckets buckets = HashBuckets.FAST;
  private OutputMode outputMode = OutputMode.INT;

  /** With so many bins, > 0. */
  public Hashing(int numBins) {
    this.numBins = (int) Range.atLeast("numBins", numBins, 1);
    setPolicy(DTypePolicy.of(DType.INT64));
  }

  static Hashing fromConfig(ConfigReader reader) {
    Hashing layer = new Hashing(Math.toIntExact(reader.integer("num_bins")));
    layer.maskValue = reader.raw("mask_value");
    reader.integers("salt", layer::salt);
    reader.text("output_mode", layer::outputMode);
    reader.unsupported("sparse", false);
    return layer.common(reader);
  }

  /** The text that alone is in bin 0; default none. */
  public Hashing maskValue(String text) {
    this.maskValue = text;
    return self();
  }

  /** The number that alone is in bin 0; default none. */
  public Hashing maskValue(long number) {
    this.maskValue = number;
    return self();
  }

  /** One or two numbers, so that bins differ from those without; default none. */
  public Hashing salt(long... salt) {
    this.buckets = HashBuckets.salted(salt);
    return self();
  }

  /** {@code int} (default), {@code one_hot}, {@code multi_hot} or {@code count}. */
  public Hashing outputMode(String name) {
    this.outputMode = OutputMode.of(name, MODES);
    setPolicy(outputMode == OutputMode.INT ? DTypePolicy.of(DType.INT64) : DTypePolicy.FLOAT32);
    return self();
  }

  @Override
  public HostTensor apply(HostTensor input) {
    Shape shape = input.spec().shape();
    long[] bins = new long[Math.toIntExact(input.spec().size())];
    for (int i = 0; i < bins.length; i++) {
      bins[i] = bin(input, i);
    }
    HostTensor all = HostTensor.of(bins, shape.dims());
    if (outputMode != OutputMode.INT) {
      return new CategoryRows(outputMode, numBins).of(bins, shape, null);
    }
    return dtype() == DType.INT64 ? all : narrow(all);
  }

  @Override
  public Config getConfig() {
    long[] salt = buckets.salt();
    return super.getConfig()
        .put("num_bins", numBins)
        .put("salt", salt.length == 0 ? null : salt)
        .put("mask_value", maskValue)
        .put("output_mode", outputMode)
        .put("sparse", false);
  }

  @Override
  DType outputDtype() {
    return outputMode == OutputMode.INT ? dtype() : DType.FLOAT32;
  }

  @Override
  long[] outputDims(TensorSpec input) {
    long[] dims = input.shape().dims();
    return outputMode == OutputMode.INT ? dims : new CategoryRows(outputMode, numBins).dims(dims);
  }

  private long bin(HostTensor input, int index) {
    boolean text = input.spec().dtype() == DType.STRING;
    Object value = text ? input.getString(index) : (Object) input.getLong(index);
    boolean masks = maskValue != null && numBins > 1;
    if (masks && value.equals(maskValue)) {
      return 0;
    }
    long bin = buckets.of(value.toString(), masks ? numBins - 1 : numBins);
    return masks ? bin + 1 : bin;
  }

  private static HostTensor narrow(HostTensor bins) {
    HostTensor narrow = HostTensor.zeros(bins.spec().withDtype(DType.INT32));
    for (long i = 0; i < bins.spec().size(); i++) {
      narrow.setLong(i, bins.getLong(i));
    }
    return narrow;
  }
}
