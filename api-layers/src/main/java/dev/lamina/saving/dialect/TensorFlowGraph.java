// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Nodes of a graph of TensorFlow 1, which tf.keras 2.0 to 2.3 keep in files, as operations. */
final class TensorFlowGraph {
  /** Nodes that have an operation of their own and no attributes that matter. */
  private static final Map<String, String> SIMPLE =
      Map.ofEntries(
          Map.entry("Add", "Add"),
          Map.entry("AddV2", "Add"),
          Map.entry("BiasAdd", "Add"),
          Map.entry("Sub", "Subtract"),
          Map.entry("Mul", "Multiply"),
          Map.entry("RealDiv", "TrueDivide"),
          Map.entry("FloorDiv", "FloorDivide"),
          Map.entry("FloorMod", "Mod"),
          Map.entry("DivNoNan", "DivideNoNan"),
          Map.entry("Maximum", "Maximum"),
          Map.entry("Minimum", "Minimum"),
          Map.entry("Pow", "Power"),
          Map.entry("Equal", "Equal"),
          Map.entry("NotEqual", "NotEqual"),
          Map.entry("Greater", "Greater"),
          Map.entry("GreaterEqual", "GreaterEqual"),
          Map.entry("Less", "Less"),
          Map.entry("LessEqual", "LessEqual"),
          Map.entry("LogicalAnd", "LogicalAnd"),
          Map.entry("LogicalOr", "LogicalOr"),
          Map.entry("LogicalNot", "LogicalNot"),
          Map.entry("Neg", "Negative"),
          Map.entry("Abs", "Absolute"),
          Map.entry("Sign", "Sign"),
          Map.entry("Square", "Square"),
          Map.entry("Sqrt", "Sqrt"),
          Map.entry("Rsqrt", "Rsqrt"),
          Map.entry("Exp", "Exp"),
          Map.entry("Log", "Log"),
          Map.entry("Log1p", "Log1p"),
          Map.entry("Sin", "Sin"),
          Map.entry("Cos", "Cos"),
          Map.entry("Tanh", "Tanh"),
          Map.entry("Sigmoid", "Sigmoid"),
          Map.entry("Relu", "Relu"),
          Map.entry("Relu6", "Relu6"),
          Map.entry("Elu", "Elu"),
          Map.entry("Selu", "Selu"),
          Map.entry("Softplus", "Softplus"),
          Map.entry("Softsign", "Softsign"),
          Map.entry("Softmax", "Softmax"),
          Map.entry("Floor", "Floor"),
          Map.entry("Ceil", "Ceil"),
          Map.entry("Round", "Round"),
          Map.entry("Select", "Where"),
          Map.entry("SelectV2", "Where"),
          Map.entry("StopGradient", "StopGradient"));

  private static final Set<String> REDUCTIONS =
      Set.of("Sum", "Mean", "Max", "Min", "Prod", "All", "Any");

  private final Config attributes;
  private final List<Object> inputs;

  private TensorFlowGraph(Config attributes, List<Object> inputs) {
    this.attributes = attributes;
    this.inputs = inputs;
  }

  /** The operation that does what a layer of one node does. */
  static OperationDraft operation(Config config, Config call) {
    if (!(config.get("node_def") instanceof Config node)) {
      throw new IllegalArgumentException("its node is not written as JSON");
    }
    String op = Forms.text(node.get("op"), "op");
    Config attributes = node.get("attr") instanceof Config given ? given : new Config();
    Config constants = config.get("constants") instanceof Config given ? given : new Config();
    OperationDraft draft = new TensorFlowGraph(attributes, inputs(call, constants)).draft(op);
    if (draft == null) {
      throw new IllegalArgumentException("TensorFlow's operation " + op + " is not supported");
    }
    return draft;
  }

  /** Constants have fixed places, tensors take the others. */
  private static List<Object> inputs(Config call, Config constants) {
    Object first = ((List<?>) call.get("args")).get(0);
    List<Object> inputs =
        new ArrayList<>(first instanceof List<?> several ? several : List.of(first));
    Map<Integer, Object> fixed = new TreeMap<>();
    constants.names().forEach(place -> fixed.put(Integer.valueOf(place), constants.get(place)));
    fixed.forEach((place, value) -> inputs.add(Math.min(place, inputs.size()), value));
    return inputs;
  }

  private OperationDraft draft(String op) {
    if (SIMPLE.containsKey(op)) {
      OperationDraft draft = new OperationDraft(SIMPLE.get(op));
      inputs.forEach(draft::arg);
      return draft;
    }
    if (REDUCTIONS.contains(op)) {
      return on(op).set("axis", input(1)).set("keepdims", attribute("keep_dims", "b", false));
    }
    return switch (op) {
      case "Reshape" -> on("Reshape").set("newshape", input(1));
      case "Transpose" -> on("Transpose").set("axes", input(1));
      case "ExpandDims" -> on("ExpandDims").set("axis", input(1));
      case "Squeeze" -> on("Squeeze").set("axis", list("squeeze_dims"));
      case "Tile" -> on("Tile").set("repeats", input(1));
      case "Pad" -> on("Pad").set("pad_width", input(1)).set("mode", "constant");
      case "PadV2" -> on("Pad").arg(input(2)).set("pad_width", input(1)).set("mode", "constant");
      case "ConcatV2" ->
          new OperationDraft("Concatenate")
              .arg(inputs.subList(0, inputs.size() - 1))
              .set("axis", input(inputs.size() - 1));
      case "Pack" ->
          new OperationDraft("Stack").arg(inputs).set("axis", number(attribute("axis", "i", 0L)));
      case "MatMul" -> matmul("transpose_a", "transpose_b");
      case "BatchMatMul", "BatchMatMulV2" -> matmul("adj_x", "adj_y");
      case "Cast" -> on("Cast").set("dtype", dtype(attribute("DstT", "type", "DT_FLOAT")));
      case "LeakyRelu" -> on("LeakyRelu").set("negative_slope", attribute("alpha", "f", 0.2));
      case "ArgMax" -> on("Argmax").set("axis", input(1));
      case "StridedSlice" -> stridedSlice();
      default -> null;
    };
  }

  private OperationDraft on(String className) {
    return new OperationDraft(className).arg(input(0));
  }

  private Object input(int index) {
    if (index >= inputs.size()) {
      throw new IllegalArgumentException("input " + index + " is missing");
    }
    return inputs.get(index);
  }

  private OperationDraft matmul(String first, String second) {
    return on("Matmul")
        .arg(input(1))
        .transpose(0, attribute(first, "b", false))
        .transpose(1, attribute(second, "b", false));
  }

  private Object attribute(String name, String kind, Object standard) {
    return attributes.get(name) instanceof Config value && value.get(kind) != null
        ? value.get(kind)
        : standard;
  }

  private Object list(String name) {
    if (attribute(name, "list", null) instanceof Config list
        && list.get("i") instanceof List<?> is) {
      return is.stream().map(TensorFlowGraph::number).toList();
    }
    return null;
  }

  /** Protocol buffers write 64-bit integers as texts. */
  private static Object number(Object value) {
    return value instanceof String text ? (Object) Long.valueOf(text) : value;
  }

  private static String dtype(Object type) {
    return switch (String.valueOf(type)) {
      case "DT_FLOAT" -> "float32";
      case "DT_DOUBLE" -> "float64";
      case "DT_HALF" -> "float16";
      case "DT_BFLOAT16" -> "bfloat16";
      case "DT_INT32" -> "int32";
      case "DT_INT64" -> "int64";
      case "DT_UINT8" -> "uint8";
      case "DT_BOOL" -> "bool";
      default -> throw new IllegalArgumentException("a cast to " + type + " is not supported");
    };
  }

  /** Begin, end and step of each axis, with a bit of a mask where one of them is left out. */
  private OperationDraft stridedSlice() {
    List<?> begin = Forms.list(input(1), "begin");
    List<?> end = Forms.list(input(2), "end");
    List<?> step = Forms.list(input(3), "strides");
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < begin.size(); i++) {
      if (bit("ellipsis_mask", i)) {
        key.add(new Config().put("class_name", "__ellipsis__").put("config", new Config()));
      } else if (bit("new_axis_mask", i)) {
        key.add(null);
      } else if (bit("shrink_axis_mask", i)) {
        key.add(begin.get(i));
      } else {
        Config slice =
            new Config()
                .put("start", bit("begin_mask", i) ? null : begin.get(i))
                .put("stop", bit("end_mask", i) ? null : end.get(i))
                .put("step", step.get(i));
        key.add(new Config().put("class_name", "__slice__").put("config", slice));
      }
    }
    return on("GetItem").arg(key);
  }

  private boolean bit(String mask, int axis) {
    return ((Long) number(attribute(mask, "i", 0L)) >> axis & 1) == 1;
  }
}
