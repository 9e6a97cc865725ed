/** What every exchange over HTTP has in common: trace ids, CORS, paths, bodies and refusals. */
@NullMarked
package dev.meridian.data.web;

import org.jspecify.annotations.NullMarked;
