/**
 * Which version of a prompt or a dataset an environment has. The environments themselves are the
 * control plane's.
 */
@NullMarked
package dev.meridian.data.environment;

import org.jspecify.annotations.NullMarked;
