package dev.meridian.gateway.catalogue;

/** What a model is asked for. */
public enum Flavor {
  CHAT,
  COMPLETION,
  EMBEDDING,
  MODERATION,
  IMAGE
}
