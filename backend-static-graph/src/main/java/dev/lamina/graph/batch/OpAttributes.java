// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.batch;

import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ops whose attributes depend on the unknown batch size: a reshape, the gradient of a slice. Ops
 * are records, so that their attributes can be read and replaced without knowing the op. Whole
 * numbers beyond half of {@link BatchExtent#UNKNOWN} count as made from the batch size.
 */
public final class OpAttributes {
  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return Parts.of(type);
        }
      };

  private OpAttributes() {}

  /** The components of a record class and the constructor that takes them. */
  private record Parts(Constructor<?> constructor, List<Method> components) {
    static Parts of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      try {
        Constructor<?> constructor =
            type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        List<Method> accessors =
            Arrays.stream(components).map(RecordComponent::getAccessor).toList();
        accessors.forEach(accessor -> accessor.setAccessible(true));
        return new Parts(constructor, accessors);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " is a record without its constructor", e);
      }
    }
  }

  /**
   * The op for a batch size; the op itself if nothing of it depends on the size.
   *
   * @throws IllegalArgumentException if an attribute depends on it by more than sums and products
   */
  public static Op at(Op op, long batch) {
    return (Op) replace(op, batch);
  }

  private static Object replace(Object value, long batch) {
    if (value instanceof Long number) {
      return BatchExtent.at(number, batch);
    }
    if (value instanceof Integer number) {
      return Math.toIntExact(BatchExtent.at(number, batch));
    }
    if (value instanceof Shape shape) {
      return BatchExtent.at(shape, batch);
    }
    if (value instanceof TensorSpec spec) {
      return spec.withShape(BatchExtent.at(spec.shape(), batch));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> replace(element, batch)).toList();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(element -> replace(element, batch));
    }
    return value instanceof Record ? replaceParts(value, batch) : value;
  }

  private static Object replaceParts(Object value, long batch) {
    Object[] old = parts(value);
    Object[] replaced = Arrays.stream(old).map(part -> replace(part, batch)).toArray();
    if (Arrays.equals(old, replaced)) {
      return value;
    }
    try {
      return PARTS.get(value.getClass()).constructor().newInstance(replaced);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object[] parts(Object value) {
    Parts parts = PARTS.get(value.getClass());
    Object[] values = new Object[parts.components().size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = parts.components().get(i).invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return values;
  }

  /** Whether an attribute depends on the batch size. */
  public static boolean dependOnBatch(Op op) {
    return depends(op);
  }

  private static boolean depends(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return BatchExtent.isIn(((Number) value).longValue());
    }
    if (value instanceof Shape shape) {
      return BatchExtent.isIn(shape);
    }
    if (value instanceof TensorSpec spec) {
      return BatchExtent.isIn(spec.shape());
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(OpAttributes::depends);
    }
    if (value instanceof Optional<?> optional) {
      return optional.filter(OpAttributes::depends).isPresent();
    }
    return value instanceof Record && Arrays.stream(parts(value)).anyMatch(OpAttributes::depends);
  }

  /**
   * Requires that an op can be used while the batch size is unknown.
   *
   * @throws IllegalArgumentException if its shapes do not fit, or a number among its attributes was
   *     made from the batch size
   */
  public static void check(Op op, List<TensorSpec> inputs) {
    try {
      op.infer(inputs);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(BatchExtent.text(e.getMessage()), e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          BatchExtent.text(
              op + ": extents are too large for an unknown batch size; given " + inputs),
          e);
    }
    boolean hidden =
        op instanceof Record
            && Arrays.stream(parts(op))
                .anyMatch(part -> part instanceof Double number && BatchExtent.isHiddenIn(number));
    if (hidden) {
      throw new IllegalArgumentException(
          op
              + ": a number among its attributes was made from the unknown batch size; let ops count"
              + " with reduce().mean or array().ratio instead");
    }
  }
}
