// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells on top of each other as one cell: the output of each is the input of the next
 * (keras.io/api/layers/recurrent_layers/stacked_rnn_cell). States are those of the first cell, then
 * those of the second, and so on.
 */
public final class StackedRNNCells extends RecurrentCell<StackedRNNCells> {
  private final List<RecurrentCell<?>> cells;

  /** Cells in the order that they are run in; one at least. */
  public StackedRNNCells(List<? extends RecurrentCell<?>> cells) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("cells must hold one cell at least");
    }
    this.cells = List.copyOf(cells);
    Map<String, Integer> uses = new HashMap<>();
    for (RecurrentCell<?> cell : this.cells) {
      int before = uses.merge(cell.name(), 1, Integer::sum) - 1;
      if (!cell.isNamed()) {
        cell.rename(before == 0 ? cell.defaultName() : cell.defaultName() + "_" + before);
      }
      addLayer(cell);
    }
  }

  static StackedRNNCells fromConfig(ConfigReader reader) {
    if (!(reader.raw("cells") instanceof List<?> forms)) {
      throw reader.misfit("cells", reader.raw("cells"), "a list of recurrent cells");
    }
    List<RecurrentCell<?>> cells = new ArrayList<>();
    forms.forEach(form -> cells.add(RecurrentCells.of(reader, "cells", form)));
    return new StackedRNNCells(cells).common(reader);
  }

  /** The cells. */
  public List<RecurrentCell<?>> cells() {
    return cells;
  }

  @Override
  public List<Long> stateSizes() {
    return cells.stream().flatMap(cell -> cell.stateSizes().stream()).toList();
  }

  @Override
  public long outputSize() {
    return cells.get(cells.size() - 1).outputSize();
  }

  @Override
  List<Shape> stateShapes(long batch) {
    return cells.stream().flatMap(cell -> cell.stateShapes(batch).stream()).toList();
  }

  @Override
  public Map<String, Layer> parts() {
    return listed("cells", cells);
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("cells", cells.stream().map(Layers.CLASSES::serialize).toList());
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = inputs.get(0);
    for (RecurrentCell<?> cell : cells) {
      cell.ensureBuilt(List.of(input));
      input = PartialShape.of(input.dim(0), cell.outputSize());
    }
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    int wanted = 1 + stateSizes().size();
    if (inputs.size() != wanted) {
      throw new IllegalArgumentException(
          "takes an input and " + (wanted - 1) + " states, given " + inputs.size() + " tensors");
    }
    long batch = inputs.get(0).shape().dim(0);
    return steps(context, batch).step(inputs.get(0), inputs.subList(1, wanted));
  }

  @Override
  CellStep steps(CallContext context, long batch) {
    List<CellStep> steps = cells.stream().map(cell -> cell.steps(context, batch)).toList();
    return (x, states) -> {
      List<Tensor> results = new ArrayList<>();
      Tensor input = x;
      int from = 0;
      for (int i = 0; i < cells.size(); i++) {
        int to = from + cells.get(i).stateSizes().size();
        List<Tensor> next = steps.get(i).step(input, states.subList(from, to));
        input = next.get(0);
        results.addAll(next.subList(1, next.size()));
        from = to;
      }
      results.add(0, input);
      return results;
    };
  }
}
