// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One layer on a runtime, called as often as wanted; its state stays between calls. */
final class OneCall implements AutoCloseable {
  private final Layer layer;
  private final CallArguments arguments;
  private final CompiledFunction function;

  OneCall(Lamina lamina, Layer layer, CallArguments arguments, HostTensor... inputs) {
    this.layer = layer;
    this.arguments = arguments;
    Backend backend = lamina.backend();
    layer.apply(Stream.of(inputs).map(OneCall::symbolic).toList(), arguments);
    layer.variables().forEach(weight -> weight.make(backend, 5));
    function =
        backend.compile(
            fed -> layer.run(CallContext.of(backend.ops(), true), fed, this.arguments),
            Stream.of(inputs).map(HostTensor::spec).toList());
  }

  /** The first output of a call while training. */
  HostTensor call(HostTensor... inputs) {
    return function.run(List.of(inputs)).get(0);
  }

  @Override
  public void close() {
    function.close();
    layer.variables().forEach(Weight::free);
  }

  private static KerasTensor symbolic(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length));
  }
}
