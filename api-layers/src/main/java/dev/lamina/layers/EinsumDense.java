// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.FanAxes;
import dev.lamina.initializers.Initializer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * A dense layer over any axes: {@code activation(einsum(equation, x, kernel) + bias)}
 * (keras.io/api/layers/core_layers/einsum_dense). Keras's LoRA and quantization are not supported
 * and refused.
 */
public final class EinsumDense extends ProjectionLayer<EinsumDense> {
  private final String equation;
  private final List<Long> outputShape;
  private String biasAxes;
  private ActivationFunction activation = Activations.get("linear");
  private Weight kernel;
  private Weight bias;

  /**
   * An einsum with a kernel.
   *
   * @param equation for example {@code abc,cd->abd} or {@code ...x,xy->...y}
   * @param outputShape extents of the output without the batch and what an ellipsis stands for; -1
   *     where the input's extent is taken
   */
  public EinsumDense(String equation, long... outputShape) {
    this.equation = Objects.requireNonNull(equation, "equation");
    this.outputShape = LongStream.of(outputShape).boxed().toList();
  }

  static EinsumDense fromConfig(ConfigReader reader) {
    EinsumDense layer =
        new EinsumDense(reader.text("equation"), Extents.read(reader, "output_shape"));
    reader.text("bias_axes", layer::biasAxes);
    ActivationArgument.read(reader, "activation", layer::activation);
    Unsupported.adaptation(reader);
    return layer.projection(reader);
  }

  /** Letters of the output along which a bias differs; default none (null): no bias. */
  public EinsumDense biasAxes(String letters) {
    this.biasAxes = letters;
    return self();
  }

  /** The function applied to the result, by name; default {@code linear}. */
  public EinsumDense activation(String name) {
    return activation(Activations.get(name));
  }

  /** The function applied to the result. */
  public EinsumDense activation(ActivationFunction function) {
    this.activation = Objects.requireNonNull(function, "activation");
    return self();
  }

  /** The equation. */
  public String equation() {
    return equation;
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put(
                "output_shape",
                Extents.config(outputShape.stream().mapToLong(extent -> extent).toArray()))
            .put("equation", equation)
            .put("activation", ActivationArgument.config(activation))
            .put("bias_axes", biasAxes);
    WeightArguments.writeInitializers(config, kernelArguments(), biasArguments());
    WeightArguments.writeRegularizers(config, kernelArguments(), biasArguments());
    config.put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    WeightArguments.writeConstraints(config, kernelArguments(), biasArguments());
    return config.put("quantization_config", null);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 1, "of rank 1 or more");
    EinsumShapes shapes = EinsumShapes.of(equation, input, outputShape, biasAxes);
    Initializer fitted =
        kernelInitializer().withAxes(FanAxes.of(shapes.inputAxes(), shapes.outputAxes()));
    kernel = kernelArguments().declare(this, shapes.kernel(), fitted);
    if (shapes.bias() != null) {
      bias = biasArguments().declare(this, shapes.bias());
    }
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Tensor x = context.ops().array().cast(input, computeDtype());
    Tensor product = context.ops().linalg().einsum(equation, x, context.value(kernel));
    Tensor whole = bias == null ? product : context.ops().math().add(product, context.value(bias));
    return Activation.applied(context, activation, whole);
  }
}
