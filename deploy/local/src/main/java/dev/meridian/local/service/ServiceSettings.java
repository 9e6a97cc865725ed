package dev.meridian.local.service;

import dev.meridian.local.kafka.KafkaAccess;
import dev.meridian.local.oidc.DemoUsers;
import dev.meridian.local.plan.RegionPlan;
import dev.meridian.local.plan.ServiceAddress;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.s3.S3Access;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration of each service, as docs/contracts.md names it. */
public final class ServiceSettings {
  private final StackPlan plan;

  public ServiceSettings(StackPlan plan) {
    this.plan = plan;
  }

  public Map<String, String> controlPlane() {
    Map<String, String> settings = common(plan.controlPlane());
    database(settings, plan.controlPostgres());
    settings.put("quarkus.oidc.auth-server-url", plan.oidc().issuer());
    settings.put("quarkus.oidc.client-id", plan.oidc().clientId());
    settings.put("quarkus.oidc.credentials.secret", plan.oidc().clientSecret());
    settings.put("quarkus.mailer.host", "127.0.0.1");
    settings.put("quarkus.mailer.port", Integer.toString(plan.ports().of("mail")));
    settings.put("quarkus.mailer.start-tls", "DISABLED");
    settings.put(
        "meridian.kms.keyset-file", plan.keys().kmsKeyset(plan.controlPlane().name()).toString());
    bucket(settings, plan.controlS3());
    settings.put("meridian.relay.unsafe-delay-control", "true");
    settings.put("meridian.outbound.allow-private-addresses", "true");
    // Where browsers get attachments: the regions' buckets, each at an address of its own.
    settings.put(
        "meridian.console.content-origins",
        plan.regions().stream()
            .map(region -> region.s3().endpoint())
            .collect(Collectors.joining(",")));
    settings.put("meridian.operators.claim", DemoUsers.ROLES_CLAIM);
    settings.put("meridian.operators.value", DemoUsers.OPERATOR_ROLE);
    for (RegionPlan region : plan.regions()) {
      String prefix = "meridian.regions." + region.region().name();
      settings.put(prefix + ".data-plane-internal-url", region.dataPlane().internalUrl());
      settings.put(prefix + ".gateway-internal-url", region.gateway().internalUrl());
      settings.put(prefix + ".kafka.bootstrap-servers", region.kafka().bootstrap());
      settings.put(prefix + ".kafka.username", KafkaAccess.CONTROL_PLANE);
      settings.put(prefix + ".kafka.password", region.kafka().password(KafkaAccess.CONTROL_PLANE));
      settings.put(
          prefix + ".sealing-public-keyset-file",
          plan.keys().sealingPublicKeyset(region.region().name()).toString());
    }
    return settings;
  }

  public Map<String, String> dataPlane(RegionPlan region) {
    Map<String, String> settings = regional(region, region.dataPlane());
    database(settings, region.postgres());
    settings.put(
        "meridian.kms.keyset-file", plan.keys().kmsKeyset(region.dataPlane().name()).toString());
    settings.put(
        "meridian.sealing-public-keyset-file",
        plan.keys().sealingPublicKeyset(region.region().name()).toString());
    settings.put("meridian.outbound.allow-private-addresses", "true");
    bucket(settings, region.s3());
    return settings;
  }

  public Map<String, String> gateway(RegionPlan region) {
    Map<String, String> settings = regional(region, region.gateway());
    settings.put("meridian.data-plane.internal-url", region.dataPlane().internalUrl());
    settings.put(
        "meridian.sealing-private-keyset-file",
        plan.keys().sealingPrivateKeyset(region.region().name()).toString());
    settings.put("meridian.spool.directory", plan.home().data(region.gateway().name()).toString());
    settings.put(
        "meridian.spool.keyset-file", plan.keys().kmsKeyset(region.gateway().name()).toString());
    settings.put("meridian.outbound.allow-private-addresses", "true");
    return settings;
  }

  private Map<String, String> regional(RegionPlan region, ServiceAddress address) {
    Map<String, String> settings = common(address);
    settings.put("meridian.region", region.region().name());
    settings.put("meridian.control-plane.url", plan.controlPlane().url());
    settings.put("meridian.control-plane.internal-url", plan.controlPlane().internalUrl());
    settings.put("meridian.redis.url", region.redis().url());
    region
        .kafka()
        .clientSettings(address.name())
        .forEach((key, value) -> settings.put("kafka." + key, value));
    return settings;
  }

  private Map<String, String> common(ServiceAddress address) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(address.port()));
    settings.put("quarkus.management.host", "127.0.0.1");
    settings.put("quarkus.management.port", Integer.toString(address.internalPort()));
    settings.put("meridian.service.name", address.name());
    settings.put(
        "meridian.service.private-key-file", plan.keys().privateKey(address.name()).toString());
    settings.put("meridian.service.public-keys-dir", plan.keys().publicKeys().toString());
    settings.put("meridian.public-url", address.url());
    for (RegionPlan region : plan.regions()) {
      String prefix = "meridian.regions." + region.region().name();
      settings.put(prefix + ".label", region.region().label());
      settings.put(prefix + ".api-url", region.dataPlane().url());
      settings.put(prefix + ".gateway-url", region.gateway().url());
    }
    return settings;
  }

  private static void bucket(Map<String, String> settings, S3Access s3) {
    settings.put("meridian.bucket.endpoint", s3.endpoint());
    settings.put("meridian.bucket.name", s3.bucket());
    settings.put("meridian.bucket.access-key", s3.accessKey());
    settings.put("meridian.bucket.secret-key", s3.secretKey());
  }

  private static void database(Map<String, String> settings, PostgresAccess postgres) {
    settings.put("quarkus.datasource.username", PostgresAccess.USER);
    settings.put("quarkus.datasource.password", postgres.password());
    settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl());
    settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
  }
}
