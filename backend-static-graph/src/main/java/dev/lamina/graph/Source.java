// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.graph.passes.FoldConstants;
import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The ops of nodes that have no inputs and no kernel: where a graph's values come from. */
public sealed interface Source extends Op {
  /** What the node gives. */
  TensorSpec spec();

  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(spec());
  }

  /** A value that the caller gives at every run. */
  record Placeholder(int index, TensorSpec spec) implements Source {
    @Override
    public boolean pure() {
      return false;
    }
  }

  /** A value that never changes. */
  record Constant(HostTensor value) implements Source {
    /** A constant with the value of this moment. */
    static Constant copyOf(HostTensor value) {
      HostTensor copy = HostTensor.zeros(value.spec());
      for (long i = 0; i < value.spec().size(); i++) {
        if (value.spec().dtype().isFloating()) {
          copy.setDouble(i, value.getDouble(i));
        } else {
          copy.setLong(i, value.getLong(i));
        }
      }
      return new Constant(copy);
    }

    @Override
    public TensorSpec spec() {
      return value.spec();
    }

    /**
     * Constants that may have been folded are compared by their bits, so that equal ones are
     * merged.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Constant constant
          && (value == constant.value || (compared() && value.bitEquals(constant.value)));
    }

    @Override
    public int hashCode() {
      return compared() ? value.bytes().hashCode() : System.identityHashCode(value);
    }

    private boolean compared() {
      return value.spec().size() <= FoldConstants.MOST_ELEMENTS;
    }

    @Override
    public String toString() {
      return value.spec().size() == 1 ? "Constant[" + value.item() + "]" : "Constant[]";
    }
  }

  /** The value that a variable of a user's graph has when the run starts. */
  record State(GraphVariable variable) implements Source {
    @Override
    public TensorSpec spec() {
      return variable.spec();
    }

    @Override
    public String toString() {
      return variable.trainable() ? "Variable[trainable]" : "Variable[]";
    }
  }

  /** The value that a variable has when the run starts. */
  record VariableRead(StaticVariable variable) implements Source {
    @Override
    public TensorSpec spec() {
      return variable.spec();
    }

    @Override
    public String toString() {
      return "VariableRead[" + variable.name() + "]";
    }
  }
}
