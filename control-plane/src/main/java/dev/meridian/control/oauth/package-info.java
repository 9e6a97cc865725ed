/**
 * OAuth for public clients such as the command line: a person approves in a session, the client
 * exchanges a code for an access token, which it renews with refresh tokens. A grant is for one
 * organization, and is a credential there.
 */
@NullMarked
package dev.meridian.control.oauth;

import org.jspecify.annotations.NullMarked;
