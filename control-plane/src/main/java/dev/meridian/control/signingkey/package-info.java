/** The keys that access tokens are signed with: made, told to the planes, and retired here. */
@NullMarked
package dev.meridian.control.signingkey;

import org.jspecify.annotations.NullMarked;
