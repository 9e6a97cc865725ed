/** Makes the OpenAPI document of what the resources serve. */
@NullMarked
package dev.meridian.control.openapi;

import org.jspecify.annotations.NullMarked;
