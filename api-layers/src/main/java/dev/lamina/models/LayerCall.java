// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.layers.AdditiveAttention;
import dev.lamina.layers.Attention;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.HeadAttention;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.RecurrentLayer;
import dev.lamina.operations.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Uses a layer as the arguments of Keras's {@code call} say. */
final class LayerCall {
  private static final String INPUTS = "inputs";
  private static final String INITIAL_STATE = "initial_state";
  private static final String MASK = "mask";
  private static final String TRAINING = "training";
  private static final List<String> HEADS =
      List.of(
          "query",
          "value",
          "key",
          "query_mask",
          "value_mask",
          "key_mask",
          "attention_mask",
          "return_attention_scores",
          TRAINING,
          "use_causal_mask");

  private final Layer layer;
  private final Function<TensorReference, KerasTensor> tensors;

  LayerCall(Layer layer, Function<TensorReference, KerasTensor> tensors) {
    this.layer = layer;
    this.tensors = tensors;
  }

  /** Makes the use that {@code args} and {@code kwargs} of a form describe. */
  void make(Config form) {
    List<?> args = Forms.list(form.get("args"), "args");
    Config kwargs =
        form.get("kwargs") == null ? new Config() : Forms.config(form.get("kwargs"), "kwargs");
    if (layer instanceof Operation operation) {
      operation.apply(args, kwargs, this::tensorOrNull);
      return;
    }
    Map<String, Object> given = named(args, kwargs);
    List<KerasTensor> inputs = inputs(given);
    layer.apply(inputs, arguments(inputs, given));
  }

  private KerasTensor tensorOrNull(Object form) {
    return TensorReference.isTensor(form) ? tensors.apply(TensorReference.ofTensor(form)) : null;
  }

  /** All arguments by the names of Keras's {@code call}. */
  private Map<String, Object> named(List<?> args, Config kwargs) {
    List<String> names = names();
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < args.size(); i++) {
      if (i < names.size()) {
        given.put(names.get(i), args.get(i));
      } else if (args.get(i) != null) {
        throw new IllegalArgumentException(
            "argument " + i + " of the call, " + Forms.show(args.get(i)) + ", is not known");
      }
    }
    kwargs.names().forEach(name -> given.put(name, kwargs.get(name)));
    return given;
  }

  private List<String> names() {
    if (layer instanceof HeadAttention<?>) {
      return HEADS;
    }
    if (layer instanceof RecurrentLayer<?> || layer instanceof Bidirectional) {
      return List.of(INPUTS, INITIAL_STATE, MASK, TRAINING);
    }
    if (layer instanceof Attention || layer instanceof AdditiveAttention) {
      return List.of(INPUTS, MASK, TRAINING, "return_attention_scores", "use_causal_mask");
    }
    return List.of(INPUTS, TRAINING, MASK);
  }

  private List<KerasTensor> inputs(Map<String, Object> given) {
    List<Object> forms = new ArrayList<>();
    if (layer instanceof HeadAttention<?>) {
      for (String name : HEADS.subList(0, 3)) {
        Object form = given.remove(name);
        if (form != null) {
          forms.add(form);
        }
      }
    } else {
      Arrangement.read(given.remove(INPUTS), TensorReference::isTensor, forms);
    }
    boolean recurrent = layer instanceof RecurrentLayer<?> || layer instanceof Bidirectional;
    if (recurrent && forms.size() > 1) {
      // Keras 2 puts the states that a layer starts from behind the sequence.
      given.put(INITIAL_STATE, List.copyOf(forms.subList(1, forms.size())));
      forms = forms.subList(0, 1);
    }
    List<KerasTensor> inputs = new ArrayList<>();
    for (Object form : forms) {
      inputs.add(tensor(INPUTS, form));
    }
    return inputs;
  }

  private CallArguments arguments(List<KerasTensor> inputs, Map<String, Object> given) {
    CallArguments arguments = CallArguments.NONE;
    for (Map.Entry<String, Object> argument : given.entrySet()) {
      String name = argument.getKey();
      Object form = argument.getValue();
      if (form == null || isDefault(name, form)) {
        continue;
      }
      if (form instanceof Boolean flag) {
        arguments = arguments.flag(name, flag);
      } else if (name.equals(INITIAL_STATE)) {
        List<?> states = form instanceof List<?> list ? list : Collections.singletonList(form);
        arguments =
            arguments.initialState(
                states.stream().map(state -> tensor(name, state)).toArray(KerasTensor[]::new));
      } else if (name.equals(MASK)) {
        arguments = arguments.masks(masks(form, inputs.size()));
      } else {
        arguments = arguments.tensor(name, tensor(name, form));
      }
    }
    return arguments;
  }

  /** Keras 3 writes of recurrent layers that they do not train; there it means nothing. */
  private boolean isDefault(String name, Object form) {
    boolean recurrent = layer instanceof RecurrentLayer<?> || layer instanceof Bidirectional;
    return recurrent && name.equals(TRAINING) && form.equals(false);
  }

  private List<KerasTensor> masks(Object form, int inputs) {
    List<?> forms = form instanceof List<?> list ? list : Collections.singletonList(form);
    if (forms.size() > inputs) {
      throw new IllegalArgumentException(
          "there are " + forms.size() + " masks for " + inputs + " inputs");
    }
    List<KerasTensor> masks = new ArrayList<>();
    for (Object mask : forms) {
      masks.add(mask == null ? null : tensor(MASK, mask));
    }
    return masks;
  }

  private KerasTensor tensor(String name, Object form) {
    KerasTensor tensor = tensorOrNull(form);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "call argument '" + name + "' is " + Forms.show(form) + "; it must be a tensor");
    }
    return tensor;
  }
}
