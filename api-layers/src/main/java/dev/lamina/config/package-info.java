// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** What Keras writes of an object into a file, and objects made again from it. */
package dev.lamina.config;
