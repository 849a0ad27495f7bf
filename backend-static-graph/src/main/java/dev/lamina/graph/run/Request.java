// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.graph.GraphTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is asked for, without the values: the key of a session's plans.
 *
 * @param fetches the tensors to compute
 * @param feeds the tensors whose values are given
 * @param specs those values' specs
 */
public record Request(List<GraphTensor> fetches, List<GraphTensor> feeds, List<TensorSpec> specs) {
  /** Copies the lists. */
  public Request {
    fetches = List.copyOf(fetches);
    feeds = List.copyOf(feeds);
    specs = List.copyOf(specs);
  }

  /** Specs by fed tensor. */
  Map<GraphTensor, TensorSpec> fed() {
    Map<GraphTensor, TensorSpec> fed = new LinkedHashMap<>();
    for (int i = 0; i < feeds.size(); i++) {
      fed.put(feeds.get(i), specs.get(i));
    }
    return fed;
  }
}
