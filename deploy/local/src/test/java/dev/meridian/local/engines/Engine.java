package dev.meridian.local.engines;

/** What a service keeps its data in. */
public enum Engine {
  POSTGRES,
  KAFKA,
  REDIS,
  S3
}
