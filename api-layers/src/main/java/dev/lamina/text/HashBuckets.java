// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts in buckets by their hash, as TensorFlow has it: {@code tf.strings.to_hash_bucket_fast}
 * without a salt, and {@code to_hash_bucket_strong} with one. Immutable.
 */
public final class HashBuckets {
  /** Without a salt. */
  public static final HashBuckets FAST = new HashBuckets();

  private final long[] salt;

  private HashBuckets(long... salt) {
    this.salt = salt;
  }

  /** With two salts, or one that counts twice; none at all is {@link #FAST}. */
  public static HashBuckets salted(long... salt) {
    return switch (salt.length) {
      case 0 -> FAST;
      case 1 -> new HashBuckets(salt[0], salt[0]);
      case 2 -> new HashBuckets(salt[0], salt[1]);
      default ->
          throw new IllegalArgumentException(
              "salt " + Arrays.toString(salt) + " must be one or two integers");
    };
  }

  /** The two salts; empty without. */
  public long[] salt() {
    return salt.clone();
  }

  /** The bucket of a text, in {@code [0, buckets)}. */
  public long of(String text, long buckets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long hash = salt.length == 0 ? FarmHash.of(bytes) : SipHash.of(bytes, salt[0], salt[1]);
    return Long.remainderUnsigned(hash, buckets);
  }
}
