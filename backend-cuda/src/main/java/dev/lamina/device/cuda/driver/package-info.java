// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** What the provider needs of CUDA, as raw handles, and whether it can be used. */
package dev.lamina.device.cuda.driver;
