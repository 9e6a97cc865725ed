package dev.meridian.local.launcher;

import dev.meridian.local.component.Component;
import dev.meridian.local.demo.DemoProvider;
import dev.meridian.local.kafka.KafkaBroker;
import dev.meridian.local.mail.MailSink;
import dev.meridian.local.oidc.KeycloakIssuer;
import dev.meridian.local.oidc.MockIssuer;
import dev.meridian.local.organization.Organizations;
import dev.meridian.local.plan.RegionPlan;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.postgres.PostgresServer;
import dev.meridian.local.redis.RedisServer;
import dev.meridian.local.s3.S3Server;
import dev.meridian.local.service.QuarkusService;
import dev.meridian.local.service.ServiceSpecs;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Builds what a plan describes. */
final class StackComponents {
  private StackComponents() {}

  /** Databases, brokers, buckets, and the stand-ins for what Meridian does not run itself. */
  static List<Component> stores(StackPlan plan, HttpClient http) {
    List<Component> components = new ArrayList<>();
    components.add(new PostgresServer(plan.home(), plan.controlPostgres()));
    components.add(new S3Server(plan.home(), plan.controlS3()));
    for (RegionPlan region : plan.regions()) {
      components.add(new PostgresServer(plan.home(), region.postgres()));
      components.add(new KafkaBroker(plan.home(), region.kafka()));
      components.add(new RedisServer(plan.home(), region.redis()));
      components.add(new S3Server(plan.home(), region.s3()));
    }
    components.add(oidc(plan, http));
    components.add(new MailSink(plan.ports().of("mail"), plan.ports().of("mail-web")));
    components.add(new DemoProvider(plan.ports().of("demo-provider"), plan.demoProviderSecret()));
    return components;
  }

  static List<QuarkusService> services(StackPlan plan, HttpClient http) {
    return ServiceSpecs.of(plan).stream()
        .map(spec -> new QuarkusService(plan.home(), spec, http))
        .toList();
  }

  private static Component oidc(StackPlan plan, HttpClient http) {
    return switch (plan.oidc().kind()) {
      case MOCK ->
          new MockIssuer(plan.oidc(), plan.home().secrets().resolve("oidc-signing-key.json"));
      case KEYCLOAK ->
          new KeycloakIssuer(
              plan.home(),
              plan.oidc(),
              plan.controlPlane().url(),
              Organizations.demoNames(),
              plan.keycloakPassword(),
              plan.passwords().of("keycloak-admin"),
              http);
    };
  }
}
