// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.backend.SpecBackend;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One step of long short-term memory whose products are convolutions (Shi and others, 2015,
 * arXiv:1506.04214). The state's convolution has stride 1 and keeps the extents.
 */
final class ConvLSTMCell extends RecurrentCell<ConvLSTMCell>
    implements GatedCellSettings<ConvLSTMCell> {
  private static final int GATES = 4;

  private final CellArguments arguments;
  private final ConvArguments window;
  private boolean unitForgetBias = true;
  private Weight kernel;
  private Weight recurrentKernel;
  private Weight bias;
  private Weight seedState;
  private PartialShape input;

  ConvLSTMCell(int filters, int... kernelSize) {
    Range.atLeast("filters", filters, 1);
    this.arguments = new CellArguments(filters, true);
    this.window = new ConvArguments(kernelSize.length, kernelSize);
  }

  @Override
  public CellArguments arguments() {
    return arguments;
  }

  @Override
  public ConvLSTMCell set(Consumer<CellArguments> change) {
    ConvLSTMCell self = self();
    change.accept(arguments);
    return self;
  }

  ConvArguments window() {
    return window;
  }

  void unitForgetBias(boolean ones) {
    this.unitForgetBias = ones;
  }

  void read(ConfigReader reader) {
    window.read(reader, Padding::of);
    arguments.read(reader);
    reader.flag("unit_forget_bias", this::unitForgetBias);
  }

  Config writeFirst(Config config) {
    window.writeFormat(window.writeSteps(config.put("filters", arguments.units())));
    arguments.writeInitializers(arguments.writeActivations(config));
    return arguments.writeRegularizers(config.put("unit_forget_bias", unitForgetBias));
  }

  /** Not used by the states, whose shapes depend on the input. */
  @Override
  public List<Long> stateSizes() {
    return List.of((long) arguments.units(), (long) arguments.units());
  }

  @Override
  List<Shape> stateShapes(long batch) {
    Ops ops = SpecBackend.ops();
    TensorSpec spec = new TensorSpec(kernel.spec().dtype(), input.with(batch, batch));
    Tensor x = SpecBackend.tensor(spec);
    Tensor image = window.format().toLast(ops, x);
    Tensor all = window.convolved(ops, image, SpecBackend.tensor(kernel.spec()), null, 1);
    Tensor state = ops.array().split(all, GATES, -1).get(0);
    Shape shape = window.format().fromLast(ops, state).shape();
    return List.of(shape, shape);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    input = inputs.get(0);
    for (int axis = 1; axis < input.rank(); axis++) {
      InputCheck.known(input, axis);
    }
    long filters = arguments.units();
    long channels = input.dim(window.format().channelAxis(input.rank()));
    kernel = arguments.kernel().declare(this, window.kernelShape(channels, GATES * filters));
    recurrentKernel =
        arguments.recurrent().declare(this, window.kernelShape(filters, GATES * filters));
    if (arguments.useBias()) {
      Initializer start = arguments.bias().initializer();
      Initializer ones = unitForgetBias ? new UnitForgetBias(start) : start;
      bias = arguments.bias().declare(this, Shape.of(GATES * filters), ones);
    }
    if (arguments.dropout() > 0 || arguments.recurrentDropout() > 0) {
      seedState = addSeed(arguments.seed());
    }
  }

  @Override
  CellStep steps(CallContext context, long batch) {
    Ops ops = context.ops();
    MathOps math = ops.math();
    ActivationFunction a = arguments.activation();
    ActivationFunction r = arguments.recurrentActivation();
    Tensor w = context.value(kernel);
    Tensor u = context.value(recurrentKernel);
    Tensor b = bias == null ? null : context.value(bias);
    DataFormat format = window.format();
    Shape state = last(stateShapes(batch).get(0));
    List<Tensor> ofInputs = masks(context, arguments.dropout(), last(input.with(batch, batch)));
    List<Tensor> ofStates = masks(context, arguments.recurrentDropout(), state);
    return (x, states) -> {
      Tensor image = format.toLast(ops, x);
      Tensor h = format.toLast(ops, states.get(0));
      Tensor c = format.toLast(ops, states.get(1));
      List<Tensor> xs =
          gates(ops, ofInputs, image, w, b, (p, q, s) -> window.convolved(ops, p, q, s, 1));
      List<Tensor> hs = gates(ops, ofStates, h, u, null, (p, q, s) -> window.kept(ops, p, q));
      Tensor in = r.apply(ops, math.add(xs.get(0), hs.get(0)));
      Tensor forget = r.apply(ops, math.add(xs.get(1), hs.get(1)));
      Tensor fresh = a.apply(ops, math.add(xs.get(2), hs.get(2)));
      Tensor out = r.apply(ops, math.add(xs.get(3), hs.get(3)));
      Tensor carry = math.add(math.multiply(forget, c), math.multiply(in, fresh));
      Tensor output = format.fromLast(ops, math.multiply(out, a.apply(ops, carry)));
      return List.of(output, output, format.fromLast(ops, carry));
    };
  }

  @FunctionalInterface
  private interface Product {
    Tensor of(Tensor image, Tensor weights, Tensor offset);
  }

  /** Each gate's convolution; without masks one for all gates. */
  private static List<Tensor> gates(
      Ops ops, List<Tensor> masks, Tensor x, Tensor weights, Tensor offset, Product product) {
    if (masks.isEmpty()) {
      return ops.array().split(product.of(x, weights, offset), GATES, -1);
    }
    List<Tensor> kernels = ops.array().split(weights, GATES, -1);
    List<Tensor> offsets = offset == null ? null : ops.array().split(offset, GATES, 0);
    List<Tensor> gates = new ArrayList<>();
    for (int i = 0; i < GATES; i++) {
      Tensor kept = ops.math().multiply(x, masks.get(i));
      gates.add(product.of(kept, kernels.get(i), offsets == null ? null : offsets.get(i)));
    }
    return gates;
  }

  private Shape last(Shape shape) {
    Tensor x = SpecBackend.tensor(new TensorSpec(computeDtype(), shape));
    return window.format().toLast(SpecBackend.ops(), x).shape();
  }

  private List<Tensor> masks(CallContext context, double rate, Shape shape) {
    List<Tensor> masks = new ArrayList<>();
    for (int i = 0; i < GATES && rate > 0 && context.training(); i++) {
      masks.add(Drop.factors(context, seedState, rate, shape, computeDtype()));
    }
    return masks;
  }
}
