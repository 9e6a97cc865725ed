package dev.meridian.local.plan;

import dev.meridian.local.home.LocalRegion;
import dev.meridian.local.home.Ports;
import dev.meridian.local.kafka.KafkaAccess;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.redis.RedisAccess;
import dev.meridian.local.s3.S3Access;
import dev.meridian.local.secret.Passwords;

/** One region's services and stores. */
public record RegionPlan(
    LocalRegion region,
    ServiceAddress dataPlane,
    ServiceAddress gateway,
    PostgresAccess postgres,
    KafkaAccess kafka,
    RedisAccess redis,
    S3Access s3) {

  static RegionPlan of(LocalRegion region, Ports ports, Passwords passwords) {
    String name = region.name();
    return new RegionPlan(
        region,
        ServiceAddress.of(region.component("data-plane"), ports),
        ServiceAddress.of(region.component("gateway"), ports),
        StackPlan.postgres(region.component("postgres"), ports, passwords),
        KafkaAccess.of(
            name,
            ports.of(region.component("kafka")),
            ports.of(region.component("kafka") + "-controller"),
            passwords),
        new RedisAccess(
            region.component("redis"),
            ports.of(region.component("redis")),
            passwords.of(region.component("redis"))),
        StackPlan.s3(region.component("s3"), "meridian-" + name, ports, passwords));
  }
}
