/**
 * OpenTelemetry: spans and log records that any exporter sends become rows, with the attributes
 * that the official clients set.
 */
@NullMarked
package dev.meridian.data.otlp;

import org.jspecify.annotations.NullMarked;
