// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** TensorFlow 2's functions by name, with their arguments by name. */
final class TensorFlowFunctions {
  private static final String KEEPDIMS = "keepdims";
  private static final String AXIS = "axis";

  /** Functions without arguments beside tensors: name, operation, names of tensors. */
  private static final Map<String, Simple> SIMPLE = new LinkedHashMap<>();

  /** Functions with arguments. */
  private static final Map<String, Translation> OTHERS = new LinkedHashMap<>();

  static {
    binary("Add", "__operators__.add", "math.add", "add", "math.add_v2");
    binary("Subtract", "math.subtract", "subtract", "__operators__.sub", "math.sub");
    binary("Multiply", "math.multiply", "multiply", "__operators__.mul", "math.mul");
    binary("TrueDivide", "math.truediv", "math.divide", "divide", "realdiv", "math.realdiv");
    binary("FloorDivide", "math.floordiv", "floordiv");
    binary("Mod", "math.floormod", "math.mod");
    binary("DivideNoNan", "math.divide_no_nan");
    binary("Maximum", "math.maximum", "maximum");
    binary("Minimum", "math.minimum", "minimum");
    binary("Power", "math.pow", "pow");
    binary("Equal", "math.equal", "equal", "__operators__.eq");
    binary("NotEqual", "math.not_equal", "not_equal", "__operators__.ne");
    binary("Greater", "math.greater", "greater");
    binary("GreaterEqual", "math.greater_equal", "greater_equal");
    binary("Less", "math.less", "less");
    binary("LessEqual", "math.less_equal", "less_equal");
    binary("LogicalAnd", "math.logical_and", "logical_and");
    binary("LogicalOr", "math.logical_or", "logical_or");
    unary("LogicalNot", "math.logical_not", "logical_not");
    unary("Negative", "math.negative", "negative", "__operators__.neg");
    unary("Absolute", "math.abs", "abs");
    unary("Sign", "math.sign", "sign");
    unary("Square", "math.square", "square");
    unary("Sqrt", "math.sqrt", "sqrt");
    unary("Rsqrt", "math.rsqrt");
    unary("Exp", "math.exp", "exp");
    unary("Expm1", "math.expm1");
    unary("Log", "math.log");
    unary("Log1p", "math.log1p");
    unary("Sin", "math.sin", "sin");
    unary("Cos", "math.cos", "cos");
    unary("Tanh", "math.tanh", "tanh", "nn.tanh");
    unary("Sigmoid", "math.sigmoid", "sigmoid", "nn.sigmoid");
    unary("Erf", "math.erf");
    unary("Floor", "math.floor", "floor");
    unary("Ceil", "math.ceil");
    unary("Round", "math.round", "round");
    unary("Reciprocal", "math.reciprocal");
    unary("StopGradient", "stop_gradient");
    unary("ZerosLike", "zeros_like");
    unary("OnesLike", "ones_like");
    unary("Relu", "nn.relu");
    unary("Relu6", "nn.relu6");
    unary("Elu", "nn.elu");
    unary("Selu", "nn.selu");
    unary("Silu", "nn.silu", "nn.swish");
    unary("Softplus", "math.softplus", "nn.softplus");
    unary("Softsign", "nn.softsign", "math.softsign");
    reduction("Sum", "sum");
    reduction("Mean", "mean");
    reduction("Max", "max");
    reduction("Min", "min");
    reduction("Prod", "prod");
    reduction("All", "all");
    reduction("Any", "any");
    reduction("Var", "variance");
    reduction("Std", "std");
    reduction("Logsumexp", "logsumexp");
    add(g -> g.on("Softmax", 0).set(AXIS, g.or(AXIS, -1L)), "nn.softmax", "math.softmax");
    add(g -> g.on("LogSoftmax", 0).set(AXIS, g.or(AXIS, -1L)), "nn.log_softmax");
    add(g -> g.on("LeakyRelu", 0).set("negative_slope", g.or("alpha", 0.2)), "nn.leaky_relu");
    add(g -> g.on("Gelu", 0).set("approximate", g.or("approximate", false)), "nn.gelu");
    add(g -> g.on("Argmax", 0).set(AXIS, g.or(AXIS, 0L)), "math.argmax", "argmax");
    add(g -> g.on("Reshape", 0).set("newshape", g.get("shape")), "reshape");
    add(g -> g.on("Transpose", 0).set("axes", g.get("perm")), "transpose");
    add(g -> g.on("ExpandDims", 0).set(AXIS, g.get(AXIS)), "expand_dims");
    add(g -> g.on("Squeeze", 0).set(AXIS, g.get(AXIS)), "squeeze");
    add(g -> g.on("Concatenate", 0).set(AXIS, g.get(AXIS)), "concat");
    add(g -> g.on("Stack", 0).set(AXIS, g.or(AXIS, 0L)), "stack");
    add(g -> g.on("Unstack", 0).set(AXIS, g.or(AXIS, 0L)), "unstack");
    add(g -> g.on("Tile", 0).set("repeats", g.get("multiples")), "tile");
    add(g -> g.on("Repeat", 0).set("repeats", g.get("repeats")).set(AXIS, g.get(AXIS)), "repeat");
    add(g -> g.on("Flip", 0).set(AXIS, g.get(AXIS)), "reverse");
    add(g -> g.on("Cast", 0).set("dtype", g.get("dtype")), "cast");
    add(g -> g.on("BroadcastTo", 0).set("shape", g.get("shape")), "broadcast_to");
    add(g -> g.on("OneHot", 0).set("num_classes", g.get("depth")), "one_hot");
    add(TensorFlowFunctions::pad, "pad");
    add(TensorFlowFunctions::split, "split");
    add(TensorFlowFunctions::clip, "clip_by_value");
    add(TensorFlowFunctions::normalize, "math.l2_normalize", "nn.l2_normalize");
    add(g -> g.on("Where", 0).arg(g.get("x")).arg(g.get("y")), "where");
    add(g -> g.on("Take", 0).arg(g.get("indices")).set(AXIS, g.or(AXIS, 0L)), "gather");
    add(TensorFlowFunctions::matmul, "linalg.matmul", "matmul");
    add(TensorFlowFunctions::getItem, "__operators__.getitem");
  }

  private TensorFlowFunctions() {}

  private interface Translation {
    OperationDraft translate(Given given);
  }

  private record Simple(String className, boolean binary) {}

  /** What a function was given. */
  private record Given(List<?> args, Config kwargs) {
    Object get(String name) {
      return kwargs.get(name);
    }

    Object or(String name, Object standard) {
      return kwargs.get(name) == null ? standard : kwargs.get(name);
    }

    /** An operation on one of the positional arguments. */
    OperationDraft on(String className, int arg) {
      return new OperationDraft(className).arg(args.get(arg));
    }
  }

  /** The operation that does what a layer of a function does. */
  static OperationDraft operation(Config config, Config call) {
    String function =
        Forms.text(
            config.has("function") ? config.get("function") : "__operators__.getitem", "function");
    String name = function.replaceFirst("^(tf\\.)?(compat\\.v[12]\\.)?", "");
    Given given = new Given((List<?>) call.get("args"), (Config) call.get("kwargs"));
    if (given.args().isEmpty()) {
      throw new IllegalArgumentException("function " + function + " is used on nothing");
    }
    Simple simple = SIMPLE.get(name);
    if (simple != null) {
      OperationDraft draft = given.on(simple.className(), 0);
      return simple.binary() ? draft.arg(given.get("y")) : draft;
    }
    Translation translation = OTHERS.get(name);
    if (translation == null) {
      List<String> known = new ArrayList<>(SIMPLE.keySet());
      known.addAll(OTHERS.keySet());
      throw new IllegalArgumentException(
          "TensorFlow's function "
              + function
              + " is not known; known: "
              + String.join(", ", known));
    }
    return translation.translate(given);
  }

  private static void binary(String className, String... names) {
    List.of(names).forEach(name -> SIMPLE.put(name, new Simple(className, true)));
  }

  private static void unary(String className, String... names) {
    List.of(names).forEach(name -> SIMPLE.put(name, new Simple(className, false)));
  }

  private static void add(Translation translation, String... names) {
    List.of(names).forEach(name -> OTHERS.put(name, translation));
  }

  private static void reduction(String className, String name) {
    add(
        given ->
            given
                .on(className, 0)
                .set(AXIS, given.get(AXIS))
                .set(KEEPDIMS, given.or(KEEPDIMS, false)),
        "math.reduce_" + name,
        "reduce_" + name);
  }

  private static OperationDraft pad(Given given) {
    return given
        .on("Pad", 0)
        .arg(given.or("constant_values", 0L))
        .set("pad_width", given.get("paddings"))
        .set("mode", String.valueOf(given.or("mode", "constant")).toLowerCase(Locale.ROOT));
  }

  /** TensorFlow's sizes of the parts become the places where they end. */
  private static OperationDraft split(Given given) {
    Object parts = given.get("num_or_size_splits");
    if (parts instanceof List<?> sizes) {
      List<Object> ends = new ArrayList<>();
      long end = 0;
      for (Object size : sizes.subList(0, sizes.size() - 1)) {
        end += Forms.index(size, "num_or_size_splits");
        ends.add(end);
      }
      parts = ends;
    }
    return given.on("Split", 0).set("indices_or_sections", parts).set(AXIS, given.or(AXIS, 0L));
  }

  private static OperationDraft clip(Given given) {
    return given
        .on("Clip", 0)
        .set("x_min", given.get("clip_value_min"))
        .set("x_max", given.get("clip_value_max"));
  }

  /** The epsilon is that of the squared norm. */
  private static OperationDraft normalize(Given given) {
    Object epsilon = given.or("epsilon", 1e-12);
    return given
        .on("Normalize", 0)
        .set(AXIS, given.get(AXIS))
        .set("order", 2L)
        .set("epsilon", Math.sqrt(((Number) epsilon).doubleValue()));
  }

  private static OperationDraft matmul(Given given) {
    return given
        .on("Matmul", 0)
        .arg(given.get("b"))
        .transpose(0, given.get("transpose_a"))
        .transpose(1, given.get("transpose_b"));
  }

  private static OperationDraft getItem(Given given) {
    Object key = given.get("slice_spec");
    List<Object> parts = new ArrayList<>();
    for (Object part : key instanceof List<?> list ? list : Collections.singletonList(key)) {
      if (part instanceof Config slice && slice.has("start")) {
        parts.add(new Config().put("class_name", "__slice__").put("config", slice));
      } else if (part instanceof Config other && "__ellipsis__".equals(other.get("class_name"))) {
        parts.add(new Config().put("class_name", "__ellipsis__").put("config", new Config()));
      } else {
        parts.add(part);
      }
    }
    return given.on("GetItem", 0).arg(parts);
  }
}
