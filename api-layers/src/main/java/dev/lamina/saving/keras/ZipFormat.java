// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

/** Numbers of PKWARE's "ZIP File Format Specification" (APPNOTE.TXT 6.3.10), by its sections. */
final class ZipFormat {
  /** 4.3.7, local file header. */
  static final int LOCAL = 0x04034b50;

  static final int LOCAL_BYTES = 30;

  /** 4.3.12, central directory header. */
  static final int CENTRAL = 0x02014b50;

  static final int CENTRAL_BYTES = 46;

  /** 4.3.16, end of central directory record. */
  static final int END = 0x06054b50;

  static final int END_BYTES = 22;

  /** 4.3.14, the same for large files. */
  static final int END64 = 0x06064b50;

  static final int END64_BYTES = 56;

  /** 4.3.15, where that one is. */
  static final int LOCATOR64 = 0x07064b50;

  static final int LOCATOR64_BYTES = 20;

  /** 4.4.4, general purpose bits: encryption, and names in UTF-8. */
  static final int ENCRYPTED = 1;

  static final int UTF8 = 1 << 11;

  /** 4.4.5, compression methods. */
  static final int STORED = 0;

  static final int DEFLATED = 8;

  /** 4.5.3, the extra field with sizes and positions that need 64 bits. */
  static final int EXTRA64 = 1;

  /** In 32 and 16 bits: see the extra field or the larger record. */
  static final long ELSEWHERE = 0xffffffffL;

  static final int ELSEWHERE16 = 0xffff;

  private ZipFormat() {}
}
