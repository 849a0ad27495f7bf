// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.layers.Layers;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.LoadOptions;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.dialect.Dialects;
import dev.lamina.saving.file.ReadGuard;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Models from their architecture and back: Keras's {@code keras.models}. What Keras 1, 2 and 3
 * write is read; what is written is Keras 3's form.
 *
 * <p>Texts may come from anywhere: they are data, and no code in them is run. Used by one thread at
 * a time for each runtime.
 */
public final class Models {
  private static final String NAME = "model config";

  private Models() {}

  /** Class and arguments of a model, and what it was compiled with, as Keras 3 writes them. */
  public static Config serialize(Model model) {
    return Layers.serialize(model).put("compile_config", model.getCompileConfig());
  }

  /**
   * A model from {@link Model#toJson}, or from what any version of Keras wrote: Keras's {@code
   * model_from_json}. Its weights are new.
   *
   * @throws ModelFormatException if the text is not the architecture of a model, or needs what is
   *     not supported; the message says where and what
   */
  public static Model fromJson(Lamina lamina, String json) throws ModelFormatException {
    return fromJson(lamina, json, CustomObjects.NONE);
  }

  /** The same with classes and functions that the text names but does not hold. */
  public static Model fromJson(Lamina lamina, String json, CustomObjects customObjects)
      throws ModelFormatException {
    Config form = new ReadGuard(NAME).at("", () -> ConfigJson.parse(json));
    return fromConfig(lamina, form, customObjects, new ImportReport());
  }

  /**
   * A model from class and arguments. It is compiled if they say how and that is understood;
   * otherwise the report says why it is not.
   *
   * @param form what {@link #serialize} gives, or any version of Keras, of a model
   * @param report gets notes of what was translated, passed over and left out
   * @throws ModelFormatException as {@link #fromJson(Lamina, String)}
   */
  public static Model fromConfig(
      Lamina lamina, Config form, CustomObjects customObjects, ImportReport report)
      throws ModelFormatException {
    return fromConfig(new ModelReader(lamina, customObjects, report), form);
  }

  /** A model as a reader makes it. */
  static Model fromConfig(ModelReader reader, Config form) throws ModelFormatException {
    ImportReport report = reader.report();
    try {
      return reader.model(Dialects.toKeras3(form, report));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new ReadGuard(NAME)
          .at(
              report.path(),
              () -> {
                throw e;
              });
    }
  }

  /**
   * Compiles a model as Keras's {@code compile_config}, or the {@code training_config} of older
   * files, says.
   *
   * @return whether it was understood; if not, the report says why, and the model stays as it was
   */
  public static boolean compile(
      Model model, Config form, CustomObjects customObjects, ImportReport report) {
    return new ModelReader(model.lamina(), customObjects, report).compile(model, form);
  }

  /** A whole model from a file; see {@link #load(Lamina, Path, LoadOptions)}. */
  public static Model load(Lamina lamina, Path file) throws IOException {
    return load(lamina, file, new LoadOptions());
  }

  /**
   * A whole model from a {@code .keras} or {@code .h5} file of any version of Keras, or of {@link
   * Model#save}: Keras's {@code load_model}. It is compiled if the file says how and that is
   * understood; then the state of its optimizer is restored too, and training goes on from there.
   *
   * @throws ModelFormatException if the file is damaged, has no whole model, or needs what is not
   *     supported; the message says where and what
   * @throws IOException if it cannot be read
   */
  public static Model load(Lamina lamina, Path file, LoadOptions options) throws IOException {
    return ModelLoader.load(lamina, file, options);
  }

  /**
   * A model of the same architecture with new weights, not compiled: Keras's {@code clone_model}.
   *
   * @throws IllegalStateException if a layer holds code without a name
   */
  public static Model clone(Model model) {
    Config form = Layers.serialize(model);
    return new ModelReader(model.lamina(), CustomObjects.NONE, new ImportReport()).model(form);
  }
}
