// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.text.HashBuckets;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The arguments of {@link IndexLookup}. Not thread safe.
 *
 * @param <T> the tokens, texts or whole numbers
 */
final class LookupSettings<T> {
  private static final List<OutputMode> MODES = List.of(OutputMode.values());

  private T maskToken;
  private T oovToken;
  private int numOovIndices = 1;
  private Integer maxTokens;
  private OutputMode mode = OutputMode.INT;
  private boolean invert;
  private boolean padToMaxTokens;
  private boolean farmhash;
  private HashBuckets buckets = HashBuckets.FAST;

  LookupSettings(T oovToken) {
    this.oovToken = oovToken;
  }

  void read(ConfigReader reader, BiFunction<String, Object, T> token) {
    reader.integer("max_tokens", this::maxTokens);
    reader.integer("num_oov_indices", this::numOovIndices);
    if (reader.named("mask_token")) {
      maskToken = token.apply("mask_token", reader.raw("mask_token"));
    }
    if (reader.named("oov_token")) {
      oovToken = token.apply("oov_token", reader.raw("oov_token"));
    }
    reader.text("output_mode", this::mode);
    reader.flag("invert", this::invert);
    reader.flag("pad_to_max_tokens", this::padToMaxTokens);
    reader.unsupported("sparse", false);
    reader.text("oov_method", this::oovMethod);
    reader.integers("salt", this::salt);
  }

  /** The arguments up to the vocabulary, as Keras orders them. */
  Config write(Config config) {
    return config
        .put("invert", invert)
        .put("max_tokens", maxTokens)
        .put("num_oov_indices", numOovIndices)
        .put("oov_token", oovToken)
        .put("mask_token", maskToken)
        .put("output_mode", mode)
        .put("sparse", false)
        .put("pad_to_max_tokens", padToMaxTokens);
  }

  /** The arguments after the vocabulary. */
  Config writeHashes(Config config) {
    long[] salt = buckets.salt();
    return config
        .put("oov_method", farmhash ? "farmhash" : "floormod")
        .put("salt", salt.length == 0 ? null : salt);
  }

  void maxTokens(long most) {
    maxTokens = (int) Range.atLeast("maxTokens", most, 2);
  }

  void numOovIndices(long count) {
    numOovIndices = (int) Range.atLeast("numOovIndices", count, 0);
  }

  void maskToken(T token) {
    maskToken = token;
  }

  void oovToken(T token) {
    oovToken = token;
  }

  void mode(String name) {
    mode = OutputMode.of(name, MODES);
  }

  void invert(boolean back) {
    invert = back;
  }

  void padToMaxTokens(boolean pad) {
    padToMaxTokens = pad;
  }

  void oovMethod(String name) {
    if (!name.equals("floormod") && !name.equals("farmhash")) {
      throw new IllegalArgumentException("oovMethod '" + name + "' must be floormod or farmhash");
    }
    farmhash = name.equals("farmhash");
  }

  void salt(long... salt) {
    buckets = HashBuckets.salted(salt);
  }

  /** Refuses arguments that do not go together; called before the first use. */
  void check() {
    if (padToMaxTokens && maxTokens == null) {
      throw new IllegalArgumentException("padToMaxTokens needs maxTokens");
    }
    if (invert && mode != OutputMode.INT) {
      throw new IllegalArgumentException(
          "invert needs outputMode 'int', not '" + mode.kerasName() + "'");
    }
  }

  /** Refuses a vocabulary of more numbers than there may be. */
  void requireRoom(int size) {
    if (maxTokens != null && size > maxTokens) {
      throw new IllegalArgumentException(
          "the vocabulary has "
              + size
              + " tokens, special ones included; maxTokens is "
              + maxTokens);
    }
  }

  T maskToken() {
    return maskToken;
  }

  T oovToken() {
    return oovToken;
  }

  int numOovIndices() {
    return numOovIndices;
  }

  Integer maxTokens() {
    return maxTokens;
  }

  OutputMode mode() {
    return mode;
  }

  boolean invert() {
    return invert;
  }

  /** Whether rows are as long as the largest vocabulary. */
  boolean pads() {
    return padToMaxTokens;
  }

  /** The number of the first token outside of the vocabulary. */
  int firstOov() {
    return maskToken != null && mode == OutputMode.INT ? 1 : 0;
  }

  /** The number of the first token of the vocabulary. */
  int start() {
    return Math.addExact(firstOov(), numOovIndices);
  }

  /** The tokens before the vocabulary's, in the order of their numbers; a view, of any size. */
  List<T> special() {
    return new AbstractList<>() {
      @Override
      public T get(int number) {
        return Objects.checkIndex(number, start()) < firstOov() ? maskToken : oovToken;
      }

      @Override
      public int size() {
        return start();
      }
    };
  }

  /** Which of the numbers outside of the vocabulary a token has. */
  long bucket(T token) {
    if (numOovIndices == 1) {
      return 0;
    }
    return token instanceof Long number && !farmhash
        ? Math.floorMod(number, (long) numOovIndices)
        : buckets.of(token.toString(), numOovIndices);
  }
}
