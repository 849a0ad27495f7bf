// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an op is: a record whose components are its attributes, with one shape rule and one gradient
 * rule. The catalogue lies in the packages below.
 */
package dev.lamina.op;
