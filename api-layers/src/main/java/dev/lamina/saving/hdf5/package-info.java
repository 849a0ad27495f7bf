// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * HDF5 files: {@link dev.lamina.saving.hdf5.Hdf5Source} reads them, {@link
 * dev.lamina.saving.hdf5.Hdf5Writer} writes them.
 *
 * <p>Reading parses structures with jhdf over a memory map and reads all data itself. Files may
 * come from strangers: whatever is wrong in them ends as {@link
 * dev.lamina.saving.ModelFormatException} in bounded time and memory. The format is described by
 * the HDF Group, "HDF5 File Format Specification Version 3.0".
 */
package dev.lamina.saving.hdf5;
