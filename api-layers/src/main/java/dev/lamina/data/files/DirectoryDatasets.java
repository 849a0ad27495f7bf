// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

/**
 * Files below a directory, parted in two.
 *
 * @param training those to train with
 * @param validation those to validate with
 */
public record DirectoryDatasets(DirectoryDataset training, DirectoryDataset validation) {}
