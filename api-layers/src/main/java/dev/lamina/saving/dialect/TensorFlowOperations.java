// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of TensorFlow on symbolic tensors, which Keras 2 wraps into layers, as operations of
 * Keras 3.
 */
final class TensorFlowOperations {
  private static final String FUNCTION_LAYER = "TFOpLambda";
  private static final String SLICE_LAYER = "SlicingOpLambda";
  private static final String GRAPH_LAYER = "TensorFlowOpLayer";

  private TensorFlowOperations() {}

  /** Whether a class of layers wraps a function of TensorFlow. */
  static boolean isOne(String className) {
    return List.of(FUNCTION_LAYER, SLICE_LAYER, GRAPH_LAYER).contains(className);
  }

  /** The operations that do what the layer does; a layer of another class itself. */
  static List<Config> translate(Config layer, ImportReport report) {
    String className = String.valueOf(layer.get("class_name"));
    if (!isOne(className)) {
      return List.of(layer);
    }
    String name = Forms.text(layer.get("name"), "name");
    return report.within(
        className + " '" + name + "'",
        () -> {
          List<?> calls = Forms.list(layer.get("inbound_nodes"), "inbound_nodes");
          if (calls.size() != 1) {
            throw new IllegalArgumentException("it is used " + calls.size() + " times, not once");
          }
          Config call = Forms.config(calls.get(0), "its use");
          OperationDraft draft =
              className.equals(GRAPH_LAYER)
                  ? TensorFlowGraph.operation(Forms.config(layer.get("config"), "config"), call)
                  : TensorFlowFunctions.operation(
                      Forms.config(layer.get("config"), "config"), call);
          report.note(Kind.TRANSLATED, "it is the operation " + draft.className());
          return forms(name, draft);
        });
  }

  private static List<Config> forms(String name, OperationDraft draft) {
    List<Config> forms = new ArrayList<>();
    List<Object> args = new ArrayList<>();
    for (int i = 0; i < draft.args().size(); i++) {
      Object arg = draft.args().get(i);
      if (draft.transposed().contains(i)) {
        String before = name + "_transposed_" + i;
        Config axes = new Config().put("axis1", -1).put("axis2", -2);
        forms.add(form(before, "Swapaxes", axes, List.of(arg)));
        arg =
            new Config()
                .put("class_name", "__keras_tensor__")
                .put("config", new Config().put("keras_history", List.of(before, 0, 0)));
      }
      args.add(arg);
    }
    forms.add(form(name, draft.className(), draft.config(), args));
    return forms;
  }

  private static Config form(String name, String className, Config config, List<Object> args) {
    Config call = new Config().put("args", args).put("kwargs", new Config());
    return new Config()
        .put("module", "keras.ops")
        .put("class_name", className)
        .put("config", new Config().put("name", name).putAll(config))
        .put("registered_name", className)
        .put("name", name)
        .put("inbound_nodes", List.of(call));
  }
}
