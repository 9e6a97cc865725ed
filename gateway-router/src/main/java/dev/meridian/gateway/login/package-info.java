/** Login answered from the replica, so that clients start with the control plane down. */
@NullMarked
package dev.meridian.gateway.login;

import org.jspecify.annotations.NullMarked;
