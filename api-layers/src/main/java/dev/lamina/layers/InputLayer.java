// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The layer behind {@link Input}; it passes on what it is fed
 * (keras.io/api/layers/core_layers/input).
 */
public final class InputLayer extends FluentLayer<InputLayer> {
  private final long[] shape;
  private long batchSize = PartialShape.UNKNOWN;
  private DType inputDtype = DType.FLOAT32;

  /** An input of samples of a shape; -1 is an extent that differs from batch to batch. */
  public InputLayer(long... shape) {
    this.shape = shape.clone();
    // What is fed does not follow a runtime's policy.
    setPolicy(DTypePolicy.FLOAT32);
  }

  /** An input of batches of a shape. */
  public static InputLayer of(PartialShape batch) {
    if (batch.rank() == 0) {
      throw new IllegalArgumentException("the shape of an input begins with the batch; given []");
    }
    return new InputLayer(Arrays.copyOfRange(batch.dims(), 1, batch.rank()))
        .batchSize(batch.dim(0));
  }

  /** An input for samples like those of an array; floating point ones are float32. */
  public static InputLayer like(HostTensor samples) {
    Shape shape = samples.spec().shape();
    DType dtype = samples.spec().dtype();
    return new InputLayer(Arrays.copyOfRange(shape.dims(), 1, shape.rank()))
        .dtypeOfInput(dtype.isFloating() ? DType.FLOAT32 : dtype);
  }

  static InputLayer fromConfig(ConfigReader reader) {
    InputLayer layer = reader.given("shape") ? sample(reader) : batch(reader);
    DTypePolicy.read(reader, "dtype", policy -> layer.dtypeOfInput(policy.computeDtype()));
    reader.unsupported("sparse", false);
    reader.unsupported("ragged", false);
    reader.unsupported("optional", false);
    reader.unsupported("input_tensor", null);
    reader.text("name", layer::rename);
    return layer;
  }

  private static InputLayer sample(ConfigReader reader) {
    if (reader.given("batch_shape")) {
      throw reader.misfit(
          "batch_shape", reader.raw("batch_shape"), "left out where 'shape' is given");
    }
    InputLayer layer = new InputLayer(Extents.read(reader, "shape"));
    reader.integer("batch_size", layer::batchSize);
    return layer;
  }

  private static InputLayer batch(ConfigReader reader) {
    long[] shape =
        Extents.read(reader, reader.given("batch_shape") ? "batch_shape" : "batch_input_shape");
    if (shape == null || shape.length == 0) {
      throw reader.misfit("batch_shape", null, "a shape that begins with the batch");
    }
    if (reader.given("batch_size")) {
      throw reader.misfit("batch_size", reader.raw("batch_size"), "given with 'shape' alone");
    }
    InputLayer layer = new InputLayer(Arrays.copyOfRange(shape, 1, shape.length));
    layer.batchSize = shape[0];
    return layer;
  }

  /** A fixed batch size; default any. */
  public InputLayer batchSize(long size) {
    this.batchSize = size;
    return self();
  }

  /** Element type of what is fed, integers included; default float32. */
  public InputLayer dtypeOfInput(DType dtype) {
    this.inputDtype = dtype;
    return self();
  }

  /** Sparse, ragged and optional inputs, which Keras has too, are not supported. */
  @Override
  public Config getConfig() {
    return new Config()
        .put("batch_shape", batchShape().toConfig())
        .put("dtype", inputDtype.lowerName())
        .put("sparse", false)
        .put("ragged", false)
        .put("name", name())
        .put("optional", false);
  }

  /** Shape of a batch. */
  public PartialShape batchShape() {
    long[] dims = new long[shape.length + 1];
    dims[0] = batchSize;
    System.arraycopy(shape, 0, dims, 1, shape.length);
    return PartialShape.of(dims);
  }

  /** Element type of what is fed. */
  public DType inputDtype() {
    return inputDtype;
  }

  /** The symbolic tensor; always the same one. */
  public KerasTensor output() {
    if (nodes().isEmpty()) {
      ensureBuilt(List.of());
      place(List.of(), CallArguments.NONE, List.of(new KerasTensorSpec(batchShape(), inputDtype)));
    }
    return nodes().get(0).outputs().get(0);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return input;
  }

  @Override
  public String toString() {
    return "InputLayer" + Arrays.toString(shape);
  }
}
