/** What every exchange with a client has in common: its path, headers, trace id and refusals. */
@NullMarked
package dev.meridian.gateway.http;

import org.jspecify.annotations.NullMarked;
