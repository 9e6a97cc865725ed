/**
 * Answers of models that need not be paid for twice. What Redis holds of them can't be read without
 * the request and the credential that they were given to.
 */
@NullMarked
package dev.meridian.gateway.cache;

import org.jspecify.annotations.NullMarked;
