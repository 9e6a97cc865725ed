/**
 * Proofs over all operations at once: who may do what, which ids answer the same, what bad input
 * does. An operation is a row of {@code matrix/operations.tsv}, an object that it needs a row of
 * {@code matrix/objects.tsv}.
 */
package dev.meridian.control.matrix;
