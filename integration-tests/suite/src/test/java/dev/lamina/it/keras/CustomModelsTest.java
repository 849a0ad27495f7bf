// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Weight;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.metrics.MeanMetricWrapper;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.TrainStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Models of users' code, models in models, and names in the place of order: equal to what layers
 * alone give.
 */
class CustomModelsTest {
  private static final int SAMPLES = 24;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static HostTensor random(long seed, int... dims) {
    int size = 1;
    long[] shape = new long[dims.length];
    for (int i = 0; i < dims.length; i++) {
      size *= dims[i];
      shape[i] = dims[i];
    }
    float[] data = new float[size];
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      data[i] = random.nextFloat() * 2 - 1;
    }
    return HostTensor.of(data, shape);
  }

  private static final HostTensor X = random(1, SAMPLES, 4);
  private static final HostTensor Y = random(2, SAMPLES, 2);

  private static FitOptions silent() {
    return new FitOptions().verbose(0).batchSize(8).epochs(3).shuffle(false);
  }

  /** Two layers and a sum, by code. */
  private static class Residual extends Model {
    private final Dense first = addLayer(new Dense(4).activation("relu"));
    private final Dense second = addLayer(new Dense(4));
    private final Dropout drop = addLayer(new Dropout(0.5));
    private final Dense scores = addLayer(new Dense(2));
    private boolean dropped;

    Residual(Lamina lamina) {
      super(lamina);
    }

    @Override
    protected Tensor call(CallContext context, Tensor x) {
      Tensor y = second.run(context, first.run(context, List.of(x))).get(0);
      Tensor sum = context.ops().math().add(x, y);
      dropped |= context.training();
      // A branch of Java: in evaluations the layer would do nothing anyway.
      List<Tensor> kept = context.training() ? drop.run(context, List.of(sum)) : List.of(sum);
      return scores.run(context, kept).get(0);
    }
  }

  private static Model residualOfLayers(Lamina lamina) {
    KerasTensor x = Input.of(4);
    KerasTensor y = new Dense(4).apply(new Dense(4).activation("relu").apply(x));
    KerasTensor sum = new Add().apply(x, y);
    return new Model(lamina, x, new Dense(2).apply(sum));
  }

  /** What both models give after the same training, to the bit. */
  private static void sameTraining(Model one, Model other, List<HostTensor> x, List<HostTensor> y) {
    other.setWeights(one.getWeights());
    List<Double> losses = one.fit(x, y, silent()).get("loss");
    assertThat(other.fit(x, y, silent()).get("loss")).isEqualTo(losses);
    assertThat(losses.get(2)).isLessThan(losses.get(0));
    sameBits(one.getWeights(), other.getWeights());
    sameBits(one.predict(x, silent()), other.predict(x, silent()));
    assertThat(one.evaluate(x, y, silent()).get("loss"))
        .isEqualTo(other.evaluate(x, y, silent()).get("loss"));
  }

  private static void sameBits(List<HostTensor> one, List<HostTensor> other) {
    assertThat(one).hasSameSizeAs(other);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).bitEquals(other.get(i))).as("tensor " + i).isTrue();
    }
  }

  @Test
  void aModelOfCodeIsBuiltByItsDataAndLearns() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      try (Residual code = new Residual(lamina);
          Model layers = residualOfLayers(lamina)) {
        assertThat(code.name()).isEqualTo("residual");
        assertThat(code.isBuilt()).isFalse();
        code.predict(X);
        layers.setWeights(code.getWeights());
        sameBits(List.of(code.predict(X)), List.of(layers.predict(X)));
        assertThat(code.weights().stream().map(Weight::path))
            .containsExactly(
                "residual/dense/kernel",
                "residual/dense/bias",
                "residual/dense_1/kernel",
                "residual/dense_1/bias",
                "residual/dense_2/kernel",
                "residual/dense_2/bias");
        code.compile("sgd", "mse", "mae");
        double before = code.evaluate(X, Y).get("loss");
        code.fit(X, Y, silent().epochs(20));
        assertThat(code.dropped).isTrue();
        assertThat(code.evaluate(X, Y).get("loss")).isLessThan(before);
        assertThat(code.summary()).contains("Model: \"residual\"", "dense_1 (Dense)", "?");
      }
    }
  }

  @Test
  void aModelOfCodeWithoutChanceTrainsAsLayersDo() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      try (Model code =
              new Residual(lamina) {
                @Override
                protected Tensor call(CallContext context, Tensor x) {
                  Residual self = this;
                  Tensor y = self.second.run(context, self.first.run(context, List.of(x))).get(0);
                  return self.scores.run(context, List.of(context.ops().math().add(x, y))).get(0);
                }
              };
          Model layers = residualOfLayers(lamina)) {
        code.compile("adam", "mse", "mae");
        layers.compile("adam", "mse", "mae");
        code.build(Input.of(4));
        sameTraining(code, layers, List.of(X), List.of(Y));
        KerasTensor again = Input.of(4);
        assertThatThrownBy(() -> code.build(again)).hasMessageContaining("is built already");
      }
    }
  }

  /** Several inputs and outputs. */
  private static final class Two extends Model {
    private final Dense left = addLayer(new Dense(2));
    private final Dense right = addLayer(new Dense(1));

    Two(Lamina lamina) {
      super(lamina);
    }

    @Override
    protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
      return List.of(
          left.run(context, inputs.subList(0, 1)).get(0),
          right.run(context, inputs.subList(1, 2)).get(0));
    }
  }

  @Test
  void aModelOfCodeMayHaveSeveralInputsAndOutputs() {
    HostTensor other = random(5, SAMPLES, 3);
    HostTensor otherY = random(6, SAMPLES, 1);
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      KerasTensor a = Input.of(4);
      KerasTensor b = Input.of(3);
      try (Model code = new Two(lamina);
          Model layers =
              new Model(
                  lamina, List.of(a, b), List.of(new Dense(2).apply(a), new Dense(1).apply(b)))) {
        code.compile(new CompileOptions("sgd").loss("mse"));
        layers.compile(new CompileOptions("sgd").loss("mse"));
        code.build(Input.of(4), Input.of(3));
        assertThat(code.outputNames()).containsExactly("output_1", "output_2");
        sameTraining(code, layers, List.of(X, other), List.of(Y, otherY));
      }
    }
  }

  @Test
  void modelsAreLayersAndMayBeShared() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      KerasTensor a = Input.of(4);
      KerasTensor b = Input.of(4);
      Sequential tower = new Sequential(lamina, Input.of(4), new Dense(3).activation("tanh"));
      KerasTensor inner = Input.of(3);
      Model top = new Model(lamina, inner, new Dense(2).apply(new Activation("relu").apply(inner)));
      KerasTensor both = new Add().apply(tower.apply(a), tower.apply(b));
      Residual code = new Residual(lamina);
      KerasTensor side = code.apply(a);
      Model nested =
          new Model(lamina, List.of(a, b), List.of(new Add().apply(top.apply(both), side)));

      KerasTensor c = Input.of(4);
      KerasTensor d = Input.of(4);
      Dense shared = new Dense(3).activation("tanh");
      KerasTensor sum = new Add().apply(shared.apply(c), shared.apply(d));
      KerasTensor scores = new Dense(2).apply(new Activation("relu").apply(sum));
      Residual flatCode = new Residual(lamina);
      Model flat =
          new Model(lamina, List.of(c, d), List.of(new Add().apply(scores, flatCode.apply(c))));
      try (nested;
          flat) {
        // The code drops at random, and not alike in both: they are compared where nothing drops.
        assertThat(nested.weights()).hasSize(10).hasSameSizeAs(flat.weights());
        Map<String, HostTensor> values = new LinkedHashMap<>();
        nested
            .weights()
            .forEach(weight -> values.put(weight.spec() + kind(weight), weight.value()));
        flat.weights().forEach(weight -> weight.assign(values.get(weight.spec() + kind(weight))));
        List<HostTensor> x = List.of(X, random(9, SAMPLES, 4));
        sameBits(nested.predict(x, silent()), flat.predict(x, silent()));
        nested.compile("sgd", "mse");
        nested.fit(x, List.of(Y), silent());
        // One set of weights in both: the tower has learned, alone and within the model.
        assertThat(tower.getWeights().get(0).bitEquals(values.get("float32(4, 3)outer kernel")))
            .isFalse();
        sameBits(
            tower.getWeights(),
            nested.getLayer(tower.name()).weights().stream().map(Weight::value).toList());
      }
    }
  }

  /** Tells weights of one shape apart. */
  private static String kind(Weight weight) {
    String path = weight.path();
    String place =
        path.startsWith("residual") ? path.replaceFirst("residual(_\\d)?/", "") : "outer ";
    return place.startsWith("outer") ? place + path.replaceFirst(".*/", "") : place;
  }

  @Test
  void sharedModelsTrainAsSharedLayersDo() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      Function<Boolean, Model> made =
          nested -> {
            KerasTensor a = Input.of(4);
            KerasTensor b = Input.of(4);
            Dense dense = new Dense(3).activation("tanh");
            Sequential tower = nested ? new Sequential(lamina, Input.of(4), dense) : null;
            KerasTensor left = nested ? tower.apply(a) : dense.apply(a);
            KerasTensor right = nested ? tower.apply(b) : dense.apply(b);
            KerasTensor out = new Dense(2).apply(new Concatenate().apply(left, right));
            return new Model(lamina, List.of(a, b), List.of(out));
          };
      try (Model nested = made.apply(true);
          Model flat = made.apply(false)) {
        nested.compile("adam", "mse");
        flat.compile("adam", "mse");
        sameTraining(nested, flat, List.of(X, random(9, SAMPLES, 4)), List.of(Y));
      }
    }
  }

  @Test
  void lossesAndMetricsMayBeFunctions() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      try (Model functions = residualOfLayers(lamina);
          Model classes = residualOfLayers(lamina)) {
        functions.compile(
            new CompileOptions(new SGD(0.1))
                .loss(
                    (ops, y, p) ->
                        ops.reduce().mean(ops.math().square(ops.math().subtract(p, y)), false, -1))
                .metrics(
                    new MeanMetricWrapper(
                        "far",
                        (ops, y, p) ->
                            ops.reduce()
                                .mean(ops.math().abs(ops.math().subtract(p, y)), false, -1))));
        classes.compile(
            new CompileOptions(new SGD(0.1)).loss(new MeanSquaredError()).metrics("mae"));
        functions.setWeights(classes.getWeights());
        Map<String, List<Double>> own = functions.fit(X, Y, silent()).history();
        Map<String, List<Double>> known = classes.fit(X, Y, silent()).history();
        close(own.get("loss"), known.get("loss"));
        close(own.get("far"), known.get("mae"));
      }
    }
    assertThatThrownBy(() -> new MeanMetricWrapper("far", (ops, y, p) -> p).getConfig())
        .hasMessageContainingAll("'far'", "cannot be written");
  }

  private static void close(List<Double> given, List<Double> wanted) {
    assertThat(given).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(given.get(i)).isCloseTo(wanted.get(i), within(1e-6));
    }
  }

  /** Takes steps of twice the gradients, and looks at where a worse input lies. */
  private static final class OwnStep extends Model {
    private final List<Boolean> tests = new ArrayList<>();
    private boolean needsGradients;

    OwnStep(Lamina lamina, KerasTensor input, KerasTensor output) {
      super(lamina, input, output);
    }

    @Override
    public Tensor trainStep(TrainStep step) {
      Tensor loss = step.computeLoss(step.call());
      List<Tensor> doubled = new ArrayList<>();
      for (Tensor gradient : step.gradients(loss)) {
        doubled.add(step.ops().math().multiply(gradient, 2));
      }
      assertThat(doubled).hasSameSizeAs(step.trainableVariables());
      step.applyGradients(doubled);
      Tensor shown = step.ops().math().multiply(loss, 10);
      step.computeMetrics(step.call(), shown);
      return shown;
    }

    @Override
    public boolean testStepNeedsGradients() {
      return needsGradients;
    }

    @Override
    public Tensor testStep(TrainStep step) {
      tests.add(step.training());
      Tensor x = step.watch(step.x().get(0));
      Tensor loss = step.computeLoss(step.call(List.of(x)));
      Tensor gradient = step.gradients(loss, List.of(x)).get(0);
      Tensor away = step.ops().math().multiply(step.ops().math().sign(gradient), 0.1);
      List<Tensor> yPred = step.call(List.of(step.ops().math().add(x, away)));
      Tensor worse = step.computeLoss(yPred);
      step.computeMetrics(yPred, worse);
      return worse;
    }
  }

  @Test
  void aModelMayTakeStepsOfItsOwn() {
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      KerasTensor x = Input.of(4);
      KerasTensor z = Input.of(4);
      try (OwnStep own = new OwnStep(lamina, x, new Dense(2).apply(x));
          Model plain = new Model(lamina, z, new Dense(2).apply(z))) {
        own.compile(new SGD(0.05), "mse");
        plain.compile(new SGD(0.1), "mse");
        own.setWeights(plain.getWeights());
        List<Double> shown = own.fit(X, Y, silent()).get("loss");
        List<Double> losses = plain.fit(X, Y, silent()).get("loss");
        close(shown, losses.stream().map(loss -> 10 * loss).toList());
        for (int i = 0; i < 2; i++) {
          HostTensor wanted = plain.getWeights().get(i);
          Close.assertClose("weight " + i, own.getWeights().get(i), wanted, 1e-6);
        }
        assertThatThrownBy(() -> own.evaluate(X, Y))
            .hasMessageContaining("override testStepNeedsGradients");
        own.needsGradients = true;
        double clean = plain.evaluate(X, Y).get("loss");
        assertThat(own.evaluate(X, Y).get("loss")).isGreaterThan(clean * 1.05);
        assertThat(own.tests).isNotEmpty().containsOnly(false);
      }
    }
  }

  /** Adds the squared slope of the loss by the input to the loss. */
  private static final class Smooth extends Model {
    Smooth(Lamina lamina, KerasTensor input, KerasTensor output) {
      super(lamina, input, output);
    }

    @Override
    public Tensor trainStep(TrainStep step) {
      Tensor x = step.watch(step.x().get(0));
      List<Tensor> yPred = step.call(List.of(x));
      Tensor loss = step.computeLoss(yPred);
      Tensor slope = step.gradients(loss, List.of(x)).get(0);
      Tensor penalty = step.ops().reduce().sum(step.ops().math().square(slope));
      Tensor whole = step.ops().math().add(loss, step.ops().math().multiply(penalty, 50));
      step.applyGradients(step.gradients(whole));
      step.computeMetrics(yPred, penalty);
      return whole;
    }
  }

  @Test
  void aStepMayDifferentiateGradients() {
    List<List<HostTensor>> weights = new ArrayList<>();
    List<HostTensor> start = List.of(random(3, 4, 6), random(4, 6), random(5, 6, 2), random(6, 2));
    for (Lamina lamina : runtimes.all()) {
      KerasTensor x = Input.of(4);
      KerasTensor y = new Dense(2).apply(new Dense(6).activation("tanh").apply(x));
      try (Model model = new Smooth(lamina, x, y)) {
        model.setWeights(start);
        model.compile(new SGD(0.05), "mse");
        List<Double> penalties = model.fit(X, Y, silent()).get("loss");
        assertThat(penalties.get(2)).isLessThan(penalties.get(0));
        weights.add(model.getWeights());
      }
    }
    sameBits(weights.get(0), weights.get(1));
    sameBits(weights.get(2), weights.get(3));
    for (int i = 0; i < start.size(); i++) {
      // The reference computes in double precision.
      Close.assertClose("weight " + i, weights.get(0).get(i), weights.get(2).get(i), 1e-5);
    }
  }

  @Test
  void inputsAndOutputsMayHaveNames() {
    HostTensor other = random(5, SAMPLES, 3);
    HostTensor otherY = random(6, SAMPLES, 1);
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      KerasTensor a = Input.named("image", 4);
      KerasTensor b = Input.named("text", 3);
      KerasTensor both = new Concatenate().apply(a, b);
      KerasTensor first = new Dense(2).name("first").apply(both);
      KerasTensor second = new Dense(1).name("second").apply(both);
      Map<String, KerasTensor> outputs = new LinkedHashMap<>();
      outputs.put("price", first);
      outputs.put("kind", second);
      Map<String, KerasTensor> inputs = new LinkedHashMap<>();
      inputs.put("pixels", a);
      inputs.put("words", b);
      try (Model listed = new Model(lamina, List.of(a, b), List.of(first, second));
          Model named = new Model(lamina, inputs, outputs)) {
        Map<String, HostTensor> x = Map.of("text", other, "image", X);
        Map<String, HostTensor> y = Map.of("second", otherY, "first", Y);
        listed.compile(
            new CompileOptions("sgd").loss("mse").loss("second", new MeanSquaredError(), 0.5));
        List<HostTensor> start = listed.getWeights();
        Map<String, List<Double>> byOrder =
            listed.fit(List.of(X, other), List.of(Y, otherY), silent()).history();
        listed.compile(
            new CompileOptions("sgd").loss("mse").loss("second", new MeanSquaredError(), 0.5));
        listed.setWeights(start);
        assertThat(listed.fit(x, y, silent()).history()).isEqualTo(byOrder);
        assertThat(byOrder).containsOnlyKeys("first_loss", "loss", "second_loss");
        Map<String, HostTensor> predicted = listed.predict(x, silent());
        assertThat(predicted.keySet()).containsExactly("first", "second");
        named.compile(
            new CompileOptions("sgd").loss("mse").loss("kind", new MeanSquaredError(), 0.5));
        Map<String, HostTensor> namedX = Map.of("words", other, "pixels", X);
        Map<String, HostTensor> namedY = Map.of("price", Y, "kind", otherY);
        assertThat(named.evaluate(namedX, namedY, silent()))
            .containsOnlyKeys("loss", "price_loss", "kind_loss")
            .containsEntry("loss", listed.evaluate(x, y, silent()).get("loss"));
        Map<String, HostTensor> byName = named.predict(namedX, silent());
        assertThat(byName.keySet()).containsExactly("kind", "price"); // in Keras's order
        sameBits(List.of(byName.get("price"), byName.get("kind")), List.copyOf(predicted.values()));
        assertThatThrownBy(() -> named.predict(x, silent()))
            .hasMessageContainingAll("x has arrays for", "text", "the model wants [pixels, words]");
        assertThatThrownBy(() -> named.fit(namedX, Map.of("price", Y), silent()))
            .hasMessage("y has arrays for [price]; the model wants [kind, price]");
      }
    }
  }

  @Test
  void codeThatDoesNotFitIsRefused() {
    Lamina lamina = runtimes.all().get(0);
    try (Model silentCode = new Model(lamina) {};
        Model functional = residualOfLayers(lamina);
        Model vector = new OwnLoss(lamina)) {
      assertThatThrownBy(() -> silentCode.predict(X)).hasMessageContaining("overrides no call");
      assertThatThrownBy(functional::build).hasMessageContaining("built already");
      assertThatThrownBy(silentCode::summary).hasMessageContaining("not built yet");
      vector.compile("sgd", "mse");
      assertThatThrownBy(() -> vector.fit(X, Y, silent()))
          .hasMessageContaining("the loss of a step must be a scalar");
    }
  }

  private static final class OwnLoss extends Model {
    private final Dense scores = addLayer(new Dense(2));

    OwnLoss(Lamina lamina) {
      super(lamina);
    }

    @Override
    protected Tensor call(CallContext context, Tensor x) {
      return scores.run(context, List.of(x)).get(0);
    }

    @Override
    public Tensor trainStep(TrainStep step) {
      return step.call().get(0);
    }
  }
}
