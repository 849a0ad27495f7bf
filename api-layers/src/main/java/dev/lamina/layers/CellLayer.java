// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.regularizers.Regularizers;
import java.util.List;
import java.util.function.Consumer;

/**
 * Layers with a cell of a known kind, whose arguments are theirs.
 *
 * @param <L> the layer's own class
 * @param <C> the cell's class
 */
public abstract class CellLayer<L extends CellLayer<L, C>, C extends KernelCell<C>>
    extends RecurrentLayer<L> implements CellSettings<L> {
  private final C cell;

  CellLayer(C cell) {
    super(cell);
    this.cell = cell;
    cell.rename(cell.defaultName());
  }

  @Override
  public final CellArguments arguments() {
    return cell.arguments();
  }

  @Override
  public final L set(Consumer<CellArguments> change) {
    L self = self();
    change.accept(cell.arguments());
    return self;
  }

  @Override
  final C cell() {
    return cell;
  }

  /** Reads what this class has, and what all layers have. */
  final L cellLayer(ConfigReader reader) {
    arguments().read(reader);
    return recurrent(reader);
  }

  @Override
  public Config getConfig() {
    CellArguments arguments = arguments();
    Config config = arguments.writeFirst(super.getConfig());
    cell.writeForgetBias(arguments.writeInitializers(config));
    arguments
        .writeRegularizers(config)
        .put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    return cell.writeReset(arguments.writeLast(config));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    cell.sharePolicy(this);
    super.build(inputs);
  }
}
