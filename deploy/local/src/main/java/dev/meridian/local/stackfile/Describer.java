package dev.meridian.local.stackfile;

import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.kafka.KafkaAccess;
import dev.meridian.local.organization.DemoOrganization;
import dev.meridian.local.plan.RegionPlan;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.s3.S3Access;
import dev.meridian.local.stackfile.StackDescription.ProcessEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a running stack into words for {@code stack.json}. */
public final class Describer {
  private final StackPlan plan;
  private final StackHome home;

  public Describer(StackPlan plan) {
    this.plan = plan;
    this.home = plan.home();
  }

  public StackDescription describe(
      List<ComponentStatus> components, List<DemoOrganization> organizations) {
    Map<String, StackDescription.Region> regions = new LinkedHashMap<>();
    plan.regions().forEach(region -> regions.put(region.region().name(), describe(region)));
    return new StackDescription(
        new StackDescription.ControlPlane(
            plan.controlPlane().url(),
            plan.controlPlane().internalUrl(),
            describe(plan.controlPostgres()),
            describe(plan.controlS3())),
        new StackDescription.Oidc(
            plan.oidc().kind(),
            plan.oidc().issuer(),
            plan.oidc().clientId(),
            plan.oidc().clientSecret()),
        new StackDescription.Mail(plan.mailUrl(), plan.ports().of("mail")),
        new StackDescription.DemoProvider(plan.demoProviderUrl(), plan.demoProviderSecret()),
        regions,
        new StackDescription.Launcher(
            plan.launcherUrl(), plan.launcherToken(), ProcessHandle.current().pid()),
        home.root().toString(),
        home.secrets().toString(),
        processes(components),
        organizations);
  }

  private StackDescription.Region describe(RegionPlan region) {
    return new StackDescription.Region(
        region.region().label(),
        region.dataPlane().url(),
        region.gateway().url(),
        new StackDescription.InternalUrls(
            region.dataPlane().internalUrl(), region.gateway().internalUrl()),
        describe(region.postgres()),
        new StackDescription.Redis(region.redis().url(), data(region.redis().component())),
        new StackDescription.Kafka(
            region.kafka().bootstrap(),
            KafkaAccess.ADMIN,
            region.kafka().password(KafkaAccess.ADMIN),
            data(region.kafka().component())),
        describe(region.s3()));
  }

  private StackDescription.S3 describe(S3Access s3) {
    return new StackDescription.S3(
        s3.endpoint(), s3.bucket(), s3.accessKey(), s3.secretKey(), data(s3.component()));
  }

  private StackDescription.Postgres describe(PostgresAccess postgres) {
    return new StackDescription.Postgres(
        postgres.url(), postgres.adminUrl(), data(postgres.component()));
  }

  private List<ProcessEntry> processes(List<ComponentStatus> components) {
    long launcher = ProcessHandle.current().pid();
    List<ProcessEntry> processes = new ArrayList<>();
    processes.add(new ProcessEntry("launcher", launcher, home.log("launcher").toString()));
    for (ComponentStatus component : components) {
      boolean inside = component.pid() == null && component.state() == State.READY;
      processes.add(
          new ProcessEntry(
              component.name(),
              inside ? Long.valueOf(launcher) : component.pid(),
              home.log(inside ? "launcher" : component.name()).toString()));
    }
    return processes;
  }

  private String data(String component) {
    return home.data(component).toString();
  }
}
