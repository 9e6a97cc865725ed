package dev.meridian.local.service;

import dev.meridian.local.plan.RegionPlan;
import dev.meridian.local.plan.StackPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which services a stack has. */
public final class ServiceSpecs {
  private ServiceSpecs() {}

  public static List<ServiceSpec> of(StackPlan plan) {
    ServiceSettings settings = new ServiceSettings(plan);
    List<ServiceSpec> specs = new ArrayList<>();
    Set<String> controlNeeds =
        new HashSet<>(Set.of(plan.controlPostgres().component(), "oidc", "mail"));
    plan.regions().forEach(region -> controlNeeds.add(region.kafka().component()));
    specs.add(
        new ServiceSpec(
            plan.controlPlane().name(),
            "control-plane",
            plan.controlPlane().internalPort(),
            controlNeeds,
            settings.controlPlane()));
    for (RegionPlan region : plan.regions()) {
      Set<String> stores =
          Set.of(
              region.postgres().component(),
              region.kafka().component(),
              region.redis().component(),
              region.s3().component());
      specs.add(
          new ServiceSpec(
              region.dataPlane().name(),
              "data-plane",
              region.dataPlane().internalPort(),
              stores,
              settings.dataPlane(region)));
      specs.add(
          new ServiceSpec(
              region.gateway().name(),
              "gateway-router",
              region.gateway().internalPort(),
              Set.of(region.kafka().component(), region.redis().component()),
              settings.gateway(region)));
    }
    return specs;
  }
}
