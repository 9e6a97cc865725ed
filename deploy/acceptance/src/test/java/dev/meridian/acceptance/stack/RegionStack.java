package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** A region's addresses and stores, these with credentials that bypass its services. */
public record RegionStack(
    String name,
    String apiUrl,
    String gatewayUrl,
    PostgresStore postgres,
    RedisStore redis,
    KafkaStore kafka,
    S3Store s3) {

  static RegionStack read(String name, JsonNode json) {
    return new RegionStack(
        name,
        Stack.text(json, "api_url"),
        Stack.text(json, "gateway_url"),
        PostgresStore.read(name, json.path("postgres")),
        new RedisStore(name, Stack.text(json.path("redis"), "url")),
        KafkaStore.read(name, json.path("kafka")),
        S3Store.read(name, json.path("s3")));
  }

  /** This region's instance of something, for example {@code data-plane-eu}. */
  public String component(String kind) {
    return kind + "-" + name;
  }
}
