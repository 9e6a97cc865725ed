/**
 * This plane's copy of what the control plane knows: how it is fed, how fresh it is, what it says
 * of keys.
 */
@NullMarked
package dev.meridian.data.replica;

import org.jspecify.annotations.NullMarked;
