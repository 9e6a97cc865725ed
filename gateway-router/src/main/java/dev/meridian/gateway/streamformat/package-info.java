/** How a client wants streamed answers written ({@code x-bt-stream-fmt}). */
@NullMarked
package dev.meridian.gateway.streamformat;

import org.jspecify.annotations.NullMarked;
