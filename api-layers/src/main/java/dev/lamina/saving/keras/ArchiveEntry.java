// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

/**
 * A file in an archive.
 *
 * @param name its path in the archive, with slashes
 * @param stored whether it is not compressed
 * @param position where its bytes begin
 * @param storedSize how many they are
 * @param size how many bytes it has when it is not compressed
 * @param crc their CRC-32
 */
record ArchiveEntry(
    String name, boolean stored, long position, long storedSize, long size, int crc) {}
