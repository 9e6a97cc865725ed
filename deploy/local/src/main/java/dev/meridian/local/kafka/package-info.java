/** Kafka brokers inside the launcher, with a principal for each service. */
@NullMarked
package dev.meridian.local.kafka;

import org.jspecify.annotations.NullMarked;
