/**
 * Answers one question: in which order, and in which slices, is a network of tensors contracted most cheaply? Pure
 * combinatorics: a network is a hypergraph of indices of dimension 2; neither circuits nor entries of tensors are known here.
 *
 * <p>{@link dev.platanus.tensornet.tree.TreeSearch} looks for a {@link dev.platanus.tensornet.tree.SlicedTree} of an {@link
 * dev.platanus.tensornet.tree.IndexGraph}. Costs count complex multiply-adds (MA), one MA being 8 real floating point
 * operations; widths are base-2 logarithms of numbers of entries.
 */
package dev.platanus.tensornet.tree;
